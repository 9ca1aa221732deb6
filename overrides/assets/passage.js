/**
 * A selected passage, copied as a quotation: its words, those of another language if they are wanted, the numbers of
 * its paragraph and sentence, the reference, and an address at which it is marked. Fetched with the first selection.
 */
import { tell } from "./block.js";
import { fetchPage } from "./pages.js";
import { UNITS } from "./sentences.js";
import { take } from "./sheet.js";
import { copyOf, wholeOf } from "./written.js";

const text = document.getElementById("text");
const ADDED = "[data-edition], .counterpart, .sheet, .passage, ul, ol";
const PAUSE = 300; // ms: the selection is being made until then
const GAP = 8, HEAD = 64;
const WORDS = 4; // of a long passage so many at each end tell a browser which it is

let bar = null;
let timer;

/** Show what can be done with the selection; take it away with the selection. */
async function offer() {
  const selection = getSelection();
  if (bar?.contains(selection.anchorNode)) return; // words that are to be copied by hand
  const parts = selection.isCollapsed ? [] : partsOf(selection.getRangeAt(0));
  bar?.remove();
  bar = null;
  if (!parts.length) return;
  const taken = await take("passage");
  if (bar || selection.isCollapsed) return; // it has changed meanwhile
  bar = taken;
  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  bar.addEventListener("click", ({ target }) => act(target, bar, parts));
  parts.at(-1).unit.closest("[id^='p-'], .counterpart").append(bar);
  bar.showPopover();
  placeBelow(selection.getRangeAt(0).getBoundingClientRect());
}

function placeBelow({ bottom, left }) {
  if (matchMedia("(pointer: coarse)").matches) return; // a finger has its own menu there: the bar is at the foot
  const top = Math.min(bottom + GAP, innerHeight - bar.offsetHeight - GAP);
  bar.style.inset = `${Math.max(top, HEAD)}px auto auto ${Math.min(left, innerWidth - bar.offsetWidth - GAP)}px`;
}

/** What of each sentence, or block, is selected; all in the language in which the selection begins. */
function partsOf(selected) {
  const parts = [];
  for (const unit of text.querySelectorAll(UNITS)) {
    const part = document.createRange();
    part.selectNodeContents(unit);
    if (!selected.intersectsNode(unit)) continue;
    if (selected.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(selected.startContainer, selected.startOffset);
    if (selected.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(selected.endContainer, selected.endOffset);
    if (wordsOf(copyOf(part))) parts.push({ unit, part, id: unit.id || unit.dataset.of, lang: langOf(unit) });
  }
  return parts.filter(({ lang }) => lang === parts[0].lang);
}

const langOf = (unit) => (unit.closest(".counterpart") ?? document.documentElement).lang;

function wordsOf(node) {
  for (const added of node.querySelectorAll(ADDED)) added.remove();
  return node.textContent.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();
}

/* What a button does */

async function act(button, bar, parts) {
  const { quote, link } = button.dataset;
  if (quote === undefined && link === undefined) return;
  tell(bar, link === undefined ? await quotations(parts, quote) : addressOf(parts[0].lang, parts[0].id) + directive(parts));
}

/** The passage in its own language; below it, if another is asked for, its sentences there. */
async function quotations(parts, other) {
  const ids = parts.map(({ id }) => id);
  const own = await pageIn(parts[0].lang);
  const quoted = [await quotation(own, ids, parts.map(({ part }) => wordsOf(copyOf(part))))];
  if (other) {
    const page = await pageIn(other);
    const there = [...new Set(ids.map((id) => page.getElementById(id) ?? page.getElementById(blockOf(id))))].filter(Boolean);
    quoted.push(await quotation(page, there.map(({ id }) => id), there.map((unit) => wordsOf(wholeOf(unit)))));
  }
  return quoted.join("\n\n");
}

const linkTo = (lang) => document.querySelector(`.head__languages a[hreflang="${lang}"]`).href.split(/[?#]/)[0];
const addressOf = (lang, id) => `${linkTo(lang)}#${id}`;
const pageIn = async (lang) => lang === document.documentElement.lang ? document : fetchPage(linkTo(lang));
const blockOf = (id) => `p-${id.split("-")[1]}`;

/** Words in the quotation marks of a page's language, with their place and reference in it. */
async function quotation(page, ids, words) {
  const { lang } = page.documentElement;
  const { quotation, style, ...places } = (await take("passage", lang)).dataset;
  const address = addressOf(lang, ids[0]);
  const cited = page.getElementById("text").getAttribute(`data-cite-${style}`);
  const reference = cited?.replace("{address}", () => address).replace(/\.$/, "") ?? address;
  return fill(quotation, { words: words.join(" "), place: placeOf(ids, places), reference });
}

/** The numbers of a passage: of its sentence or sentences, of its paragraphs where it has several. */
function placeOf(ids, { block, blocks, sentence, sentences }) {
  const [[n, first], [last, end]] = [ids[0], ids.at(-1)].map((id) => id.split("-").slice(1));
  if (n !== last) return fill(blocks, { first: n, last });
  if (!first) return fill(block, { n });
  return first === end ? fill(sentence, { n, sentence: first }) : fill(sentences, { n, first, last: end });
}

const fill = (words, values) => words.replace(/{(\w+)}/g, (place, name) => values[name] ?? place);

/** What makes a browser mark the very words: https://wicg.github.io/scroll-to-text-fragment/ */
function directive(parts) {
  const whole = parts.length === 1 && wordsOf(copyOf(parts[0].part)) === wordsOf(wholeOf(parts[0].unit));
  if (whole) return "";
  const words = (part) => copyOf(part).textContent.replaceAll("\u00ad", "").trim().split(/[ \n\t]+/);
  const [begin, end] = [words(parts[0].part), words(parts.at(-1).part)];
  const isShort = parts.length === 1 && begin.length <= 2 * WORDS;
  const ends = isShort ? [begin] : [begin.slice(0, WORDS), end.slice(-WORDS)];
  return `:~:text=${ends.map((some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D")).join(",")}`;
}

document.addEventListener("selectionchange", () => {
  clearTimeout(timer);
  timer = setTimeout(offer, PAUSE);
});
offer();
