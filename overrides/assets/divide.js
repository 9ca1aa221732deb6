/**
 * Divides words at the ends of lines where a column is narrow. A point of division is an empty element whose hyphen the style
 * sheet draws: no letter is added to what is copied, searched or read aloud. Every word is given its points, the
 * browser breaks the lines, and the points that no line has used are taken away again.
 */
// Columns so wide (em) and narrower have words of so many letters and more divided; wider ones have none.
const WIDTHS = [[22, 7], [33, 10]];
const BLOCKS = "p, li, dt, dd, th, td, figcaption, q, .counterpart";
const NEVER = ":is(h1, h2, h3, .counterpart--heading, code, pre, math, summary, button, svg, .block-tools, .sheet, .whole, .cite, .contents, .beside)";
const LAST = 5; // letters: fewer are not left alone in a block's last line
const FRAME = 8; // milliseconds of each

/** By locale, as scripts/languages/division.py tells; written here when the site is built. */
const RULES = {};

const text = document.getElementById("text");
const rules = new Map(Object.entries(RULES).map(([locale, rule]) => [locale, compile(rule)]));

function compile({ letters, joints, parts }) {
  const meetings = joints.map((joint) => joint.replace(/(.*)\|(.*)/, "(?<=^$1)(?=$2)"));
  return {
    word: new RegExp(`(?<![\\p{L}\\p{N}_@./])[${letters}]+(?![\\p{L}\\p{N}_@/]|\\.\\p{L})`, "gu"),
    joints: new RegExp(meetings.join("|"), "u"),
    parts: new RegExp(parts, "gu"),
  };
}

export const divideWord = (word, locale) => partsOf(word, rules.get(locale));

/** The parts into which a word may be divided. */
const partsOf = (word, { joints, parts }) =>
  word.split(joints).flatMap((piece) => piece.replace(parts, "$&\u00AD").split("\u00AD"));

/** Where a text may be divided, the last place first. */
function pointsOf(data, rule, shortest) {
  const words = [...data.matchAll(rule.word)].filter(({ 0: word }) => word.length >= shortest);
  return words.flatMap(({ 0: word, index }) =>
    partsOf(word, rule).slice(0, -1).map((part) => (index += part.length)))
    .filter((offset) => data.trimEnd().length - offset >= LAST).reverse();
}

/** The texts of a block that are its own and not another block's. */
function textsOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts.filter(({ parentElement: parent }) =>
    parent.closest(BLOCKS) === block && !parent.closest(NEVER) && rules.has(parent.closest("[lang]").lang));
}

function addPoints(node, shortest) {
  const rule = rules.get(node.parentElement.closest("[lang]").lang);
  return pointsOf(node.data, rule, shortest).map((offset) => {
    const point = Object.assign(document.createElement("span"), { className: "division" });
    node.splitText(offset).before(point);
    return point;
  });
}

function remove(points) {
  const parents = new Set(points.map((point) => point.parentNode));
  for (const point of points) point.remove();
  for (const parent of parents) parent.normalize();
}

/** The letters of the shortest word that is divided in a block as wide as this; undefined where none is. */
function shortestIn(block) {
  const width = block.clientWidth / parseFloat(getComputedStyle(block).fontSize);
  return WIDTHS.find(([widest]) => width <= widest)?.[1];
}

function divide(block) {
  remove([...block.querySelectorAll(".division")]);
  if (block.closest(NEVER)) return; // to ask more would lay out what is far below
  const texts = block.checkVisibility() ? textsOf(block) : [];
  const shortest = texts.length && shortestIn(block);
  if (!shortest) return;
  const points = texts.flatMap((node) => addPoints(node, shortest));
  remove(points.filter((point) => !point.getBoundingClientRect().width));
}

/** What is above the window stays as it is where the browser would let the text jump. */
const mayChange = (block) => CSS.supports("overflow-anchor", "auto") || block.getBoundingClientRect().bottom > 0;

let waiting = [];

/** The place that the address names stays where it is while it is in sight; else the browser keeps what is. */
function keepingPlace(change) {
  const place = document.querySelector(":target");
  const before = place?.getBoundingClientRect().top;
  change();
  if (before > 0 && before < innerHeight) scrollBy(0, place.getBoundingClientRect().top - before);
}

function divideNext(started) {
  keepingPlace(() => {
    while (waiting.length && performance.now() - started < FRAME) {
      const block = waiting.shift();
      if (block.isConnected && mayChange(block)) divide(block);
    }
  });
  if (waiting.length) requestAnimationFrame(divideNext);
}

/** Divide the blocks of the page in their order, a few a frame. */
export function divideAll() {
  const again = waiting.length > 0;
  waiting = [...text.querySelectorAll(BLOCKS)];
  if (!again) divideNext(performance.now());
}

/** What will be seen first is divided before it is painted: else it would move before the reader's eyes. */
function divideFirst() {
  for (const block of text.querySelectorAll(BLOCKS)) {
    if (block.checkVisibility() && block.getBoundingClientRect().top > innerHeight) return;
    divide(block);
  }
}

divideFirst();
document.fonts.ready.then(divideAll);

let width = innerWidth;

addEventListener("resize", ({ isTrusted }) => {
  if (isTrusted && innerWidth === width) return; // a phone's bars come and go
  width = innerWidth;
  divideAll();
});
text.addEventListener("toggle", divideAll, true);
