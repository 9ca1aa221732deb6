/**
 * What every page needs as soon as it is there. All else is fetched when it is first wanted.
 * The page is whole without any of this: marks are links, numbers are links, languages are links.
 */
const text = document.getElementById("text");

/* Storage: a convenience. Where it is refused, nothing is remembered and nothing breaks. */

export function recall(name, storage = "localStorage") {
  try { return window[storage].getItem(name) ?? ""; } catch { return ""; }
}

export function remember(name, value, storage = "localStorage") {
  try { window[storage].setItem(name, value); } catch { /* refused */ }
}

/* Other pages of the edition, each fetched once. Links in them are made to work from here. */

const pages = new Map();

export function fetchPage(address) {
  const url = address.split("#")[0];
  if (!pages.has(url)) pages.set(url, load(url).catch((error) => {
    pages.delete(url);
    throw error;
  }));
  return pages.get(url);
}

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const link of page.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url);
  return page;
}

/* The place: which block is being read. */

/** The block that an address names while it is in sight, else the first in sight; none at the page's head. */
export function blockInSight() {
  const head = 64, lines = 60; // a block of which less is left has been read
  const inSight = (block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > head + lines && top < innerHeight;
  };
  const named = document.getElementById(location.hash.slice(1));
  if (named?.matches("[id^='p-']") && inSight(named)) return named;
  if (scrollY < head) return null;
  return [...text.querySelectorAll("[id^='p-']")].find(inSight) ?? null;
}

/** A change of language keeps the place. */
function keepPlace({ target }) {
  const link = target.closest?.("a[hreflang]");
  if (!link) return;
  const block = blockInSight();
  link.hash = block ? block.id : location.hash;
}

for (const links of document.querySelectorAll(".head__languages, .offer")) {
  for (const event of ["pointerdown", "focusin", "click"]) links.addEventListener(event, keepPlace);
}

/* The way back: from a citation to its reference and from there to where one was. */

const REFERENCE = "[role='doc-biblioref']";
const withoutQuery = ({ origin, pathname, hash }) => origin + pathname + hash;

/** Before a reference or a citation is followed, this page's address is made to name the place left. */
function leave({ target, defaultPrevented }) {
  const link = target.closest?.(`${REFERENCE}, .preview a[data-entry], .backlinks a`);
  if (!link || defaultPrevented) return;
  const backlink = link.closest(".backlinks");
  const place = backlink ? link.closest("[id]") : link.closest(".citation")?.querySelector("[aria-expanded=true]") ?? link;
  if (!place?.id) return;
  history.replaceState(history.state, "", `${location.search}#${place.id}`);
  remember("citation", backlink ? withoutQuery(link) : withoutQuery(location), "sessionStorage");
}

/** Where one comes back to is marked: the reference or citation, and the backlink that was taken. */
function arrive({ persisted }) {
  for (const marked of document.querySelectorAll(".arrived, .came-from")) unmark(marked);
  const place = document.getElementById(location.hash.slice(1));
  if (persisted) place?.classList.add("arrived");
  const backlink = [...(place?.querySelectorAll(".backlinks a") ?? [])]
    .find((link) => withoutQuery(link) === recall("citation", "sessionStorage"));
  const words = backlink?.closest("[data-came-from]")?.dataset.cameFrom;
  if (!words) return;
  backlink.parentElement.classList.add("came-from");
  backlink.parentElement.append(Object.assign(document.createElement("small"), { textContent: ` (${words})` }));
}

function unmark(marked) {
  if (marked.matches(".came-from")) marked.querySelector("small")?.remove();
  marked.classList.remove("arrived", "came-from");
}

addEventListener("click", leave);
addEventListener("pageshow", arrive);
addEventListener("hashchange", arrive);

/* What marks in the text stand for. */

const MARK = `${REFERENCE}, [role='doc-noteref'], [data-meaning]`;
let preview;

/** Without script an abbreviation has the browser's own title, which opens neither by keyboard nor by touch. */
export function makeAbbreviations(within) {
  for (const abbreviation of within.querySelectorAll("abbr[title]")) {
    const mark = abbreviation.closest("a") ?? Object.assign(abbreviation, { tabIndex: 0, role: "button" });
    mark.dataset.meaning = abbreviation.title;
    abbreviation.removeAttribute("title");
  }
}

async function showPreview(mark, pin) {
  try {
    preview ??= await import("./preview.js");
    await preview.show(mark, pin);
  } catch {
    if (pin && mark.href) location = mark.href; // offline: the link itself
  }
}

function onMark({ target, pointerType }) {
  const mark = target.closest?.(MARK);
  if (mark && pointerType !== "touch") showPreview(mark, false);
}

/** A first click shows the preview and keeps it; a second follows the link. */
function onMarkClick(event) {
  const mark = event.target.closest?.(MARK);
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!mark || !plain || preview?.isPinned(mark)) return;
  event.preventDefault();
  showPreview(mark, true);
}

text.addEventListener("pointerover", onMark);
text.addEventListener("focusin", onMark);
text.addEventListener("click", onMarkClick);
text.addEventListener("keydown", (event) => {
  if (!event.target.matches("abbr") || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  showPreview(event.target, true);
});
makeAbbreviations(text);

/* A block's number: its address, its citation. */

text.addEventListener("click", async (event) => {
  const number = event.target.closest(".block-number");
  if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const { toggle } = await import("./block.js");
    toggle(number);
  } catch {
    location.hash = number.hash; // offline: the link itself
  }
});

const ready = text.querySelectorAll(".cite__text[data-copy]");
if (ready.length) import("./copy.js").then(({ addButtons }) => addButtons(ready, document.getElementById("copy-button")));

/* The menus of the head: Esc or a click elsewhere closes them. */

function closeMenus(except) {
  for (const menu of document.querySelectorAll(".head details[open]")) if (!menu.contains(except)) menu.open = false;
}

addEventListener("click", ({ target }) => closeMenus(target));
addEventListener("keydown", ({ key }) => {
  const menu = key === "Escape" && document.querySelector(".head details[open]");
  if (!menu) return;
  menu.open = false;
  menu.firstElementChild.focus();
});
document.querySelector(".head__tools").hidden = false;

/* A second language beside the first. */

const parameters = new URLSearchParams(location.search);
const choice = document.querySelector("[data-parallel]");
const asked = parameters.get("with") ?? recall("with");

async function readWith(locale) {
  const { openParallel } = await import("./parallel.js");
  await openParallel(locale, choice);
}

if (text.querySelector("[id^='p-']")) {
  choice.hidden = false;
  choice.addEventListener("click", ({ target }) => target.matches("button") && readWith(target.value));
  if ([...choice.querySelectorAll("button")].some(({ value }) => value && value === asked)) readWith(asked);
}

/* Words are divided where a column is narrow: on a phone, and beside a second language. */

const narrow = matchMedia("(max-width: 34rem)");

/** Divide the words of the languages that the browser has no rule for, if the page shows one of them. */
export async function divideWords() {
  const shown = [text, ...text.querySelectorAll(".counterpart")].map((element) => element.closest("[lang]").lang);
  if (!shown.some((locale) => text.dataset.divided.split(" ").includes(locale))) return;
  const { divideAll } = await import("./divide.js");
  divideAll();
}

if (narrow.matches) divideWords();
else narrow.addEventListener("change", divideWords, { once: true });

/* Search, and the reader's own language: only for those who want them. */

const search = document.querySelector("[data-search-open]");

async function loadSearch() {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("search.css", import.meta.url) });
  const styled = new Promise((done, failed) => Object.assign(style, { onload: done, onerror: failed }));
  document.head.append(style);
  await Promise.all([styled, import("./search.js")]);
}

function awaitSearch(listen = "addEventListener") {
  search[listen]("click", openSearch);
  window[listen]("keydown", onSearchKey);
}

/** Without its script the dialog can still say why it does not search; opened again, or online again, it tries again. */
function failSearch() {
  const dialog = document.getElementById("search"), { failed, offline } = dialog.dataset;
  dialog.querySelector("[role=status]").textContent = navigator.onLine ? failed : offline;
  dialog.querySelector("[data-search-close]").onclick = () => dialog.close();
  dialog.showModal();
  awaitSearch();
  addEventListener("online", () => {
    if (!dialog.open) return;
    dialog.close();
    openSearch();
  }, { once: true });
}

function openSearch() {
  awaitSearch("removeEventListener");
  loadSearch().then(() => search.click(), failSearch);
}

/** Ctrl+K or ⌘K, by the key's place: a Cyrillic layout has no k. */
function onSearchKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.code !== "KeyK") return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) openSearch();
}

search.hidden = false;
if (parameters.has("find")) loadSearch().catch(failSearch);
else if (parameters.has("q")) loadSearch().catch(() => awaitSearch());
else awaitSearch();

if (document.querySelector(".offer") && !recall("offered")) {
  const wanted = navigator.languages.map((language) => language.slice(0, 2));
  const known = [...document.querySelectorAll(".head__languages a")].map(({ hreflang }) => hreflang);
  const first = wanted.find((language) => known.includes(language));
  const offer = document.querySelector(`.offer[lang="${first}"]`);
  if (offer) {
    offer.hidden = false;
    offer.addEventListener("click", () => {
      remember("offered", "yes");
      offer.hidden = true;
    });
  }
}
