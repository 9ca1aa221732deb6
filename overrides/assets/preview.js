/** The preview: the reference, note or meaning that a mark stands for, in the margin beside its line or in a sheet. */
import { fetchPage } from "./pages.js";
import { open as openSheet, placeInMargin, take } from "./sheet.js";

const LINGER = 350; // time to move the pointer from the mark to the preview

let shown = null; // in the margin: { mark, box, pinned, ready }
let closing = 0;
let returning = false; // the focus that comes back to a mark does not open its preview again

export const isPinned = (mark) => shown?.mark === mark && shown.pinned;

/** Show what a mark stands for; pinned, it stays until Esc or a click elsewhere. */
export async function show(mark, pinned, inMargin) {
  if (!inMargin) return openSheet(mark, await fill(mark));
  if (returning || (shown?.pinned && shown.mark !== mark && !pinned)) return;
  clearTimeout(closing);
  if (shown?.mark === mark) {
    shown.pinned ||= pinned;
  } else {
    close();
    shown = { mark, pinned, box: noteBeside(mark) };
    shown.ready = shown.box ? pointAt(shown.box) : openBeside(shown);
  }
  await shown.ready;
}

async function openBeside(own) {
  try {
    own.box = await fill(own.mark);
  } catch (error) {
    if (shown === own) shown = null;
    throw error;
  }
  if (shown !== own) return;
  const { mark, box } = own;
  box.querySelector(".close").addEventListener("click", close);
  mark.after(box);
  placeInMargin(box, mark);
  mark.setAttribute("aria-expanded", "true"); // screen readers are told that there is a preview, and what it says
  mark.setAttribute("aria-describedby", box.id);
}

/** A note that stands in the margin already is not shown twice: the eye is led to it. */
function noteBeside(mark) {
  return mark.hash ? document.querySelector(`.beside > [id="${CSS.escape(mark.hash.slice(1))}"]`) : null;
}

function pointAt(note) {
  note.classList.add("pointed-at");
  if (shown.pinned) note.scrollIntoView({ block: "nearest" });
}

function close() {
  clearTimeout(closing);
  if (!shown) return;
  const { mark, box } = shown;
  shown = null;
  if (box?.classList.contains("pointed-at")) return box.classList.remove("pointed-at");
  if (box?.contains(document.activeElement)) {
    returning = true;
    mark.focus();
    returning = false;
  }
  box?.remove();
  mark.removeAttribute("aria-describedby");
  mark.setAttribute("aria-expanded", "false");
}

/* What it holds */

function kindOf(mark) {
  if (mark.dataset.meaning) return "meaning";
  if (mark.matches("[role='doc-biblioref']")) return "reference";
  return mark.dataset.footnote ? "footnote" : "note"; // the authors' own, the edition's
}

async function fill(mark) {
  const kind = kindOf(mark);
  const box = Object.assign(await take(`sheet-${kind}`), { id: "sheet" });
  await { meaning: fillMeaning, reference: fillReference, footnote: fillFootnote, note: fillNote }[kind](box, mark);
  return box;
}

/** The page that a link leads to: this one, or another, fetched. */
function pageOf(link) {
  return link.href.split("#")[0] === location.href.split("#")[0] ? document : fetchPage(link.href);
}

async function entryOf(link) {
  const page = await pageOf(link);
  const entry = page.getElementById(link.hash.slice(1))?.cloneNode(true);
  if (!entry) throw new Error(`nothing at ${link.href}`);
  if (!entry.lang) Object.assign(entry, { lang: page.documentElement.lang, dir: page.documentElement.dir }); // the second column's notes
  return entry;
}

async function fillReference(box, mark) {
  const entry = await entryOf(mark);
  const [original, other] = entry.querySelectorAll(".reference__form");
  const links = box.querySelector(".sheet__links");
  box.querySelector(".label").append(` ${[mark.textContent, mark.dataset.locator].filter(Boolean).join(", ")}`);
  links.before(phrase(original, "sheet__form"));
  if (other) links.before(phrase(other, "sheet__other"));
  for (const link of entry.querySelectorAll(".reference__archived a")) {
    link.lang = entry.lang;
    links.prepend(link);
  }
  links.querySelector("[data-entry]").href = mark.href;
}

function fillFootnote(box, mark) {
  const label = box.querySelector(".label"), title = label.firstElementChild ?? label; // borrowed words say their language
  title.textContent = title.textContent.replace("{n}", mark.textContent);
  return fillNote(box, mark);
}

async function fillNote(box, mark) {
  const note = await entryOf(mark);
  for (const back of note.querySelectorAll(".back")) back.remove();
  box.querySelector(".sheet__body").append(phrase(note, "sheet__form"));
}

function fillMeaning(box, mark) {
  const entry = box.querySelector("[data-entry]");
  box.querySelector(".sheet__body").firstElementChild.textContent = mark.dataset.meaning;
  if (mark.href) entry.href = mark.href;
  else entry.parentElement.remove();
}

/** An element's content as a span: a preview stands inside a paragraph. */
function phrase(element, name) {
  const span = Object.assign(document.createElement("span"), { className: name });
  for (const said of ["lang", "dir"]) if (element[said]) span[said] = element[said];
  span.append(...element.childNodes);
  return span;
}

/* When it goes from the margin */

const isOurs = (node) => node instanceof Node && (shown.mark.contains(node) || shown.box?.contains(node));

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  close();
  event.stopPropagation();
});

for (const event of ["click", "focusin"]) {
  addEventListener(event, ({ target }) => {
    if (shown && !isOurs(target)) close();
  });
}

addEventListener("pointerout", ({ target, relatedTarget }) => {
  if (!shown || shown.pinned || !isOurs(target) || isOurs(relatedTarget)) return;
  closing = setTimeout(() => shown && !shown.box?.contains(document.activeElement) && close(), LINGER);
});

addEventListener("pointerover", ({ target }) => {
  if (shown && isOurs(target)) clearTimeout(closing);
});
