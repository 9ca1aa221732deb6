/**
 * Other languages beside this one: the same page in one or two of them, paragraph by paragraph, under each
 * sentence, or under the sentence that is tapped. The address and the memory keep which, and how.
 */
import { fetchPage } from "./pages.js";
import { attendSentences, forgetSentences } from "./sentences.js";
import { loadStyle } from "./style.js";

const text = document.getElementById("text");
const BLOCKS = `[id^='p-'], .drawn[id], .notes li[id], .footnotes li[id],
  :is(h1, h2, h3)[id]:not(section:not(.part, .notes, .abstract) > *)`;
const WAYS = ["", "sentence", "tap"];

let way = firstWay(); // how they are read: one of WAYS
let beside = ""; // the locales that are shown
let isMissing = false; // they were asked for, and the page is not there in them
let inSight;

/** Show locales, "ru" or "ru en", beside the page's own; none takes them away. `blockInSight` tells what is being read. */
export async function openParallel(asked, blockInSight) {
  inSight = blockInSight;
  const locales = asked.split(" ").filter(Boolean);
  const [pages] = await Promise.all([Promise.all(locales.map(fetchIn)), locales.length && loadStyle("parallel.css")]);
  const found = pairs(pages);
  keepingPlace(blockInSight(), () => {
    clear();
    for (const [block, counterparts] of found) show(block, counterparts);
    text.parentElement.classList.toggle("is-parallel", found.length > 0 && !way);
    text.parentElement.style.setProperty("--languages", locales.length + 1);
  });
  if (found.length) attendSentences(text, way === "tap" ? toggle : null);
  beside = asked;
  isMissing = Boolean(asked) && !found.length;
  share({ with: asked, by: asked && way });
  const choice = document.getElementById("two");
  if (choice) showChosen(choice);
  if (!isMissing) choice?.hidePopover(); // nothing stays open over the second column
}

/** Let the choice of languages say which are beside, and how. */
export function showChosen(choice) {
  const status = choice.querySelector("[role=status]");
  status.textContent = isMissing ? status.dataset.missing : "";
  for (const button of choice.querySelectorAll("[value]")) button.ariaPressed = button.value === beside;
  for (const button of choice.querySelectorAll("[data-by]")) button.ariaPressed = button.dataset.by === way;
  choice.querySelector(".choice__by").hidden = !beside;
}

const fetchIn = (locale) => fetchPage(document.querySelector(`.head__languages a[hreflang="${locale}"]`).href);

/** The blocks of this page that the others have too, each with its counterparts. */
function pairs(pages) {
  const known = pages.filter((page) => page.querySelector("#text [id^='p-']"));
  return [...text.querySelectorAll(BLOCKS)]
    .map((block) => [block, known.map((page) => page.getElementById(block.id)).filter(Boolean)])
    .filter(([, counterparts]) => counterparts.length);
}

/** A table and the like stand in a frame, with what lets them be scrolled. */
const framed = (block) => block.closest(".framed") ?? block;

function show(block, counterparts) {
  const sentences = way ? sentencesOf(block) : [];
  const shared = counterparts.every((other) => sentencesOf(other).length === sentences.length);
  if (sentences.length && shared) showUnder(sentences, counterparts);
  else if (way === "tap") waiting.set(block, counterparts.map((other) => prepare(framed(other))));
  else showBeside(framed(block), counterparts.map((other) => prepare(framed(other))));
}

function showBeside(block, copies) {
  if (!way) block.parentElement.classList.add("rows");
  block.classList.add("paired");
  block.after(...copies);
}

/* Sentence by sentence */

/** A block's own sentences, not those of a list in it. */
const sentencesOf = (block) => [...block.querySelectorAll(`[id^='${block.id.replace("p-", "s-")}-']`)];
const waiting = new Map(); // what a tap shows: a sentence, or a block without any, and its counterparts

function showUnder(sentences, counterparts) {
  for (const [place, sentence] of sentences.entries()) {
    const copies = counterparts.map((other) => under(sentencesOf(other)[place]));
    if (way === "tap") waiting.set(sentence, copies);
    else sentence.after(...copies);
  }
}

/** A sentence's counterpart on lines of its own below it. */
function under(sentence) {
  const copy = prepare(sentence);
  copy.classList.add("counterpart--under");
  return copy;
}

/** A tap shows what stands for a sentence, the next one puts it away. */
function toggle(unit) {
  const copies = waiting.get(unit);
  if (!copies) return;
  if (copies[0].isConnected) for (const copy of copies) copy.remove();
  else framed(unit).after(...copies);
}

/** A counterpart is no second block: without ids, without tools, in its own language. */
function prepare(counterpart) {
  const isHeading = /^H\d$/.test(counterpart.tagName);
  const copy = document.importNode(counterpart, true);
  const element = isHeading ? document.createElement("p") : copy;
  if (isHeading) element.append(...copy.childNodes);
  element.className = copy.className;
  const { lang, dir } = counterpart.ownerDocument.documentElement;
  for (const named of [element, ...element.querySelectorAll("[id], [for], [name]")]) rename(named, lang);
  for (const tools of element.querySelectorAll(".block-tools")) tools.remove();
  if (element.matches("li")) for (const list of element.querySelectorAll("ul, ol")) list.remove();
  element.classList.add("counterpart");
  element.classList.toggle("counterpart--heading", isHeading && !element.matches(".label"));
  return Object.assign(element, { lang, dir: dir || "ltr" });
}

/** Only what a label or a group needs keeps a name, and one that is not the page's own; a sentence tells whose it is. */
function rename(element, locale) {
  if (/^[ps]-/.test(element.id)) element.dataset.of = element.id;
  if (!element.matches("input, label")) return element.removeAttribute("id");
  for (const name of ["id", "for", "name"]) {
    if (element.hasAttribute(name)) element.setAttribute(name, `${element.getAttribute(name)}-${locale}`);
  }
}

function clear() {
  forgetSentences();
  waiting.clear();
  for (const counterpart of text.querySelectorAll(".counterpart")) counterpart.remove();
  for (const block of text.querySelectorAll(".rows, .paired")) block.classList.remove("rows", "paired");
}

/** What is being read stays where it is on the screen. */
function keepingPlace(block, change) {
  const before = block?.getBoundingClientRect().top;
  change();
  if (block) scrollBy(0, block.getBoundingClientRect().top - before);
}

/* The way */

/** The way that the address or the memory names. */
function firstWay() {
  const asked = new URLSearchParams(location.search).get("by") ?? recall();
  return WAYS.includes(asked) ? asked : "";
}

function recall() {
  try { return localStorage.getItem("by"); } catch { return null; }
}

addEventListener("click", ({ target }) => {
  if (!target.matches?.("#two [data-by]")) return;
  way = target.dataset.by;
  try { localStorage.setItem("by", way); } catch { /* refused */ }
  openParallel(beside, inSight);
});

/** The address tells others which languages are read, and how. */
function share(named) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(named)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, "", address);
}
