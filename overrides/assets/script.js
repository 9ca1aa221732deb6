/**
 * The text in another script of its language, letter by letter by a table: the edition's conversion, which says so.
 * What is cited, named or said in another language, code and the edition's own words stay; as written, all is as it was.
 */
import { take } from "./sheet.js";
import { restore, rewrite, textsIn } from "./written.js";

/** By locale and script, as the language's file tells (scripts/languages/language.py); written here when the site is built. */
const TABLES = {};

const root = document.documentElement;
const text = document.getElementById("text");
const KEPT = `[data-edition]:not(h1, h2, h3, h4), .citation, [role=doc-biblioref], .title__authors, .names, .references,
  .reference, .cite, .counterpart, .sheet, cite, bdi, code, pre, math, svg, [lang]`;
const BLOCKS = "p, li, dt, dd, td, th, caption, figcaption, blockquote, h1, h2, h3, h4, .text";

// After a word in Latin letters a mark runs as the text does: else two names in quotation marks would change places.
const LATIN_END = /\p{Script=Latin}\d*(?=[\p{Pf}\p{Pe}\p{Po}](?![\p{Script=Latin}\d]))/gu;
const RLM = "\u200f";

let undo = []; // what makes the text as it was

/** Show the text in a script, or, if none is named, as it is written; the address and the memory keep which. */
export async function show(script) {
  for (const step of undo.splice(0)) step();
  const table = TABLES[root.lang]?.[script];
  keep(table ? script : "");
  if (table) {
    const note = await take(`converted-${script}`);
    joinDivided();
    convertAll(table);
    sayLanguage(new Intl.Locale(root.lang, { script }).toString(), table.dir);
    text.prepend(note);
    undo.push(() => note.remove());
  }
  dispatchEvent(new Event("resize")); // lines end elsewhere
}

/** The points at which divide.js has divided words part their letters. */
function joinDivided() {
  for (const point of text.querySelectorAll(".division")) point.remove();
  text.normalize();
}

/* Letters */

/** What stands for each letter of a text. A word is seen whole, through the tags in it. */
function convert(words, table) {
  const shown = words.split("");
  for (const { 0: word, index } of words.matchAll(/\p{L}+/gu)) shown.splice(index, word.length, ...lettersOf(word, table));
  for (const { 0: sign, index } of words.matchAll(/(?<!\d)\p{P}|\p{P}(?!\d)/gu)) shown[index] = table.signs?.[sign] ?? sign;
  if (table.dir === "rtl") for (const { 0: end, index } of words.matchAll(LATIN_END)) shown[index + end.length - 1] += RLM;
  return shown;
}

/** What stands for each letter of a word; where two are written together, for the first. */
function lettersOf(word, { letters, capitals, marked }) {
  const shown = word.split(""), small = shown.map((letter) => letter.toLowerCase());
  const isInCapitals = word.length > 1 && word === word.toUpperCase();
  for (let place = 0; place < word.length; place++) {
    const isSmall = shown[place] === small[place], pair = letters[small[place] + small[place + 1]];
    const written = pair ?? letters[small[place]] ?? shown[place];
    shown[place] = isSmall ? written : capitalised(written, isInCapitals ? written.length : 1, capitals);
    if (pair !== undefined) shown[++place] = "";
  }
  if (marked && new RegExp(marked.words, "u").test(small.join(""))) shown[0] = marked.mark + shown[0];
  return shown;
}

const capitalised = (written, end, language) => written.slice(0, end).toLocaleUpperCase(language) + written.slice(end);

export const convertWord = (word, locale, script) => convert(word, TABLES[locale][script]).join("");

const isKept = (node) => node.parentElement.closest(KEPT) !== root;

function convertAll(table) {
  const nodes = textsIn(text).filter((node) => !isKept(node));
  for (const block of Map.groupBy(nodes, (node) => node.parentElement.closest(BLOCKS)).values()) {
    const shown = convert(block.map(({ data }) => data).join(""), table);
    for (const node of block) rewrite(node, shown.splice(0, node.length));
  }
  undo.push(() => nodes.forEach(restore));
}

/* Language and direction */

/** The text says in which script it now is; what is kept says that it is in another, and which way it runs. */
function sayLanguage(tag, dir) {
  for (const kept of text.querySelectorAll(KEPT)) {
    if (!kept.parentElement.closest("#text [lang]")) say(kept, kept.lang || root.lang, kept.dir || root.dir || "ltr");
  }
  say(text, tag, dir);
}

function say(element, lang, dir) {
  const before = { lang: element.getAttribute("lang"), dir: element.getAttribute("dir") };
  Object.assign(element, { lang, dir });
  undo.push(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  });
}

/* The address and the memory */

function keep(script) {
  root.dataset.script = script;
  sayAddress();
  try { localStorage.setItem("script", script); } catch { /* refused */ }
}

/** Also where a step back leads, as that of the sheet in which the script was chosen. */
function sayAddress() {
  const address = new URL(location.href), { script } = root.dataset;
  if (script) address.searchParams.set("script", script);
  else address.searchParams.delete("script");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

addEventListener("popstate", sayAddress);
