/**
 * The preview: the reference, note or meaning that a mark stands for, shown where the eye is.
 * It stands right after its mark in the document, so that the Tab key leads into it and out again.
 */
import { fetchPage } from "./edition.js";

const LINGER = 350; // time to move the pointer from the mark to the preview
const BESIDE = matchMedia("(min-width: 76rem)");
const GAP = 32;

let shown = null; // { mark, box, pinned, ready }
let closing = 0;
let returning = false; // the focus that comes back to a mark does not open its preview again

export const isPinned = (mark) => shown?.mark === mark && shown.pinned;

/** Show what a mark stands for; pinned, it stays until Esc or a click elsewhere. */
export async function show(mark, pinned) {
  if (returning || (shown?.pinned && shown.mark !== mark && !pinned)) return;
  clearTimeout(closing);
  if (shown?.mark === mark) {
    shown.pinned ||= pinned;
  } else {
    close();
    const box = makeBox(mark);
    shown = { mark, box, pinned, ready: open(mark, box) };
  }
  await shown.ready;
}

async function open(mark, box) {
  try {
    await fill(box, mark);
  } catch (error) {
    if (shown?.box === box) close();
    throw error;
  }
  if (shown?.box !== box) return;
  mark.after(box);
  place(box, mark);
  tell(mark, box);
}

function close() {
  clearTimeout(closing);
  if (!shown) return;
  const { mark, box } = shown;
  shown = null;
  if (box.contains(document.activeElement)) {
    returning = true;
    mark.focus();
    returning = false;
  }
  box.remove();
  mark.removeAttribute("aria-describedby");
  mark.setAttribute("aria-expanded", "false");
}

/** Screen readers are told that there is a preview, and what it says. */
function tell(mark, box) {
  mark.setAttribute("aria-expanded", "true");
  mark.setAttribute("aria-describedby", box.id);
}

/* What it holds */

function kindOf(mark) {
  if (mark.dataset.meaning) return "meaning";
  return mark.matches("[role='doc-biblioref']") ? "reference" : "note";
}

function makeBox(mark) {
  return document.getElementById(`preview-${kindOf(mark)}`).content.cloneNode(true).firstElementChild;
}

function fill(box, mark) {
  return { meaning: fillMeaning, reference: fillReference, note: fillNote }[kindOf(mark)](box, mark);
}

/** The page that a link leads to: this one, or another, fetched. */
function pageOf(link) {
  return link.href.split("#")[0] === location.href.split("#")[0] ? document : fetchPage(link.href);
}

async function entryOf(link) {
  const entry = (await pageOf(link)).getElementById(link.hash.slice(1));
  if (!entry) throw new Error(`nothing at ${link.href}`);
  return entry.cloneNode(true);
}

async function fillReference(box, mark) {
  const entry = await entryOf(mark);
  const [original, other] = entry.querySelectorAll(".reference__form");
  const links = box.querySelector(".preview__links");
  box.querySelector("[data-number]").textContent = mark.textContent;
  const locator = box.querySelector("[data-locator]");
  if (mark.dataset.locator) locator.textContent = locator.dataset.locator + mark.dataset.locator;
  links.before(phrase(original, "preview__form"), phrase(other, "preview__other"));
  for (const link of entry.querySelectorAll(".reference__archived a")) {
    link.lang = entry.ownerDocument.documentElement.lang;
    links.prepend(link);
  }
  links.querySelector("[data-entry]").href = mark.href;
}

async function fillNote(box, mark) {
  const note = await entryOf(mark);
  for (const back of note.querySelectorAll(".back")) back.remove();
  box.append(phrase(note, "preview__form"));
}

function fillMeaning(box, mark) {
  const entry = box.querySelector("[data-entry]");
  box.firstElementChild.textContent = mark.dataset.meaning;
  if (mark.href) entry.href = mark.href;
  else entry.parentElement.remove();
}

/** An element's content as a span: a preview stands inside a paragraph. */
function phrase(element, name) {
  const span = Object.assign(document.createElement("span"), { className: name, lang: element.lang });
  if (!element.lang) span.removeAttribute("lang");
  span.append(...element.childNodes);
  return span;
}

/* Where it stands */

/** In the margin beside its line where there is one, else under the line, or above where there is no room. */
function place(box, mark) {
  const frame = box.offsetParent.getBoundingClientRect();
  const line = [...mark.getClientRects()].at(-1);
  const beside = BESIDE.matches && !document.querySelector(".is-parallel");
  const column = document.getElementById("text").getBoundingClientRect();
  box.classList.toggle("preview--beside", beside);
  if (beside) box.style.width = `${Math.min(320, innerWidth - column.right - 2 * GAP)}px`;
  const { width, height } = box.getBoundingClientRect();
  const left = beside
    ? column.right + GAP
    : Math.max(16, Math.min(line.left - width / 3, document.documentElement.clientWidth - width - 16));
  const below = line.bottom + height + 8 < innerHeight || line.top - height < 80;
  const top = beside
    ? Math.max(80, Math.min(line.top, innerHeight - height - 16))
    : below ? line.bottom + 4 : line.top - height - 4;
  box.style.left = `${left - frame.left}px`;
  box.style.top = `${top - frame.top}px`;
}

/* When it goes */

const isOurs = (node) => node instanceof Node && (shown.mark.contains(node) || shown.box.contains(node));

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  close();
  event.stopPropagation();
});

addEventListener("click", ({ target }) => {
  if (shown && !isOurs(target)) close();
});

addEventListener("focusin", ({ target }) => {
  if (shown && !isOurs(target)) close();
});

addEventListener("pointerout", ({ target, relatedTarget }) => {
  if (!shown || shown.pinned || !isOurs(target) || isOurs(relatedTarget)) return;
  closing = setTimeout(() => shown && !shown.box.contains(document.activeElement) && close(), LINGER);
});

addEventListener("pointerover", ({ target }) => {
  if (shown && isOurs(target)) clearTimeout(closing);
});
