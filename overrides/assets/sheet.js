/**
 * Sheets: what a mark, a number or a button of the head has opened. As popovers they close by Esc, by a tap
 * elsewhere and one by another. Those that rise from below learn more here: Back and a swipe close them too,
 * and a link in one is followed from the page itself, so that Back leads to where one was.
 */
import { fetchPage } from "./pages.js";
import { loadStyle } from "./style.js";

const GAP = 32, NEAR = 8;
const storeIn = (lang) => fetchPage(new URL(`sheets/${lang}.html`, import.meta.url).href);

let stepping = null; // while the step in the history is taken back: what the address asks for
let pressed = null; // what was pressed while its sheet was open: that tap closes, and does not open anew

const openSheet = () => document.querySelector(".sheet:popover-open");
const isFromBelow = (sheet) => getComputedStyle(sheet).bottom === "0px";

/** A new copy of what stands under an id in sheets.html, in a language; its links lead to this page in others. */
export async function take(id, lang = document.documentElement.lang) {
  const [store] = await Promise.all([storeIn(lang), loadStyle("sheets.css")]);
  const taken = document.importNode(store.getElementById(id), true);
  for (const link of taken.querySelectorAll("[data-page-in]")) {
    const there = document.querySelector(`.head__languages a[hreflang="${link.dataset.pageIn}"]`);
    if (there) Object.assign(link, { href: there.href, hreflang: there.hreflang });
    else link.remove();
  }
  return Object.assign(taken, { lang, dir: store.documentElement.dir || "ltr" }); // it may stand in a text in another script
}

/** What a button of the head opens: put at the page's end once. */
export async function place(id) {
  const placed = document.getElementById(id) ?? await take(id);
  if (!placed.isConnected) document.body.append(placed);
  return placed;
}

/** Open a sheet for a mark or a number: after it in the document, so that the Tab key leads into it and out again. */
export function open(anchor, sheet, inMargin) {
  if (anchor === pressed) return;
  sheet.id = "sheet";
  sheet.popover = "auto";
  sheet.querySelector(".close").addEventListener("click", () => sheet.hidePopover());
  anchor.after(sheet);
  sheet.showPopover();
  if (inMargin) placeInMargin(sheet, anchor);
  anchor.setAttribute("aria-expanded", "true");
}

/** In the margin beside its line: on the left of a text that runs from right to left. */
export function placeInMargin(box, anchor) {
  box.classList.add("in-margin");
  const column = document.getElementById("text").getBoundingClientRect();
  const isMirrored = document.documentElement.dir === "rtl";
  const room = isMirrored ? column.left : document.documentElement.clientWidth - column.right;
  const width = Math.min(320, room - GAP - 16);
  box.style.width = `${width}px`;
  const frame = box.offsetParent?.getBoundingClientRect() ?? { left: -scrollX, top: -scrollY };
  const line = [...anchor.getClientRects()].at(-1);
  const top = Math.max(64, Math.min(line.top, innerHeight - box.offsetHeight - 16));
  box.style.left = `${(isMirrored ? column.left - GAP - width : column.right + GAP) - frame.left}px`;
  box.style.top = `${top - frame.top}px`;
  coverNotes(box.getBoundingClientRect());
}

/** A note in part beneath the box, or hard by it, is hidden as a whole. */
function coverNotes({ top, bottom }) {
  for (const note of document.querySelectorAll(".beside > li")) {
    const place = note.getBoundingClientRect();
    note.classList.toggle("is-covered", place.top < bottom + NEAR && place.bottom > top - NEAR);
  }
}

/* The step in the history */

/** A sheet that rises is a step, which Back takes. */
export function attend(sheet) {
  if (stepping || history.state?.sheet || !isFromBelow(sheet)) return;
  history.scrollRestoration = "manual"; // the page behind a sheet stays where it is
  history.pushState({ ...history.state, sheet: true }, "");
}

function takeBack() {
  if (!history.state?.sheet || openSheet()) return;
  stepping = { search: location.search };
  history.back();
}

function onToggle({ target, newState }) {
  if (!target.matches(".sheet")) return;
  if (newState === "open") return attend(target);
  if (target.id === "sheet") {
    target.previousElementSibling?.setAttribute("aria-expanded", "false");
    setTimeout(() => target.remove(), 500); // a link in it may still be followed
  }
  takeBack();
}

function onPopState() {
  history.scrollRestoration = "auto";
  const sheet = openSheet();
  if (!stepping) return sheet?.hidePopover();
  const { search } = stepping;
  stepping = null;
  if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
  if (sheet) attend(sheet);
}

function onLink(event) {
  const link = event.target.closest?.(".sheet:popover-open a[href]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || !history.state?.sheet) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  addEventListener("popstate", () => link.click(), { once: true });
  link.closest(".sheet").hidePopover();
}

addEventListener("toggle", onToggle, true);
addEventListener("popstate", onPopState);
addEventListener("click", onLink, true);
addEventListener("keydown", () => { pressed = null; }, true);
addEventListener("pointerdown", ({ target }) => { pressed = target.closest?.("[aria-expanded=true]"); }, true);

/* The swipe */

const FAR = 60;
let swipe = null; // { sheet, from }

const way = (touch) => Math.max(0, touch.clientY - swipe.from);

addEventListener("touchstart", ({ target, touches }) => {
  const sheet = target.closest?.(".sheet:popover-open");
  const isScrolled = target.closest?.(".sheet__body")?.scrollTop > 0;
  swipe = sheet && isFromBelow(sheet) && !isScrolled ? { sheet, from: touches[0].clientY } : null;
}, { passive: true });

addEventListener("touchmove", ({ touches }) => {
  if (swipe) swipe.sheet.style.translate = `0 ${way(touches[0])}px`;
}, { passive: true });

addEventListener("touchend", ({ changedTouches }) => {
  if (!swipe) return;
  swipe.sheet.style.translate = "";
  if (way(changedTouches[0]) > FAR) swipe.sheet.hidePopover();
  swipe = null;
}, { passive: true });
