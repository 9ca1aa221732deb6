/**
 * What every page needs as soon as it is there. All else is fetched when it is first wanted.
 * The page is whole without any of this: marks are links, numbers are links, languages are links.
 */
const text = document.getElementById("text");
const MARGIN = matchMedia("(min-width: 60rem)");

/* Storage: a convenience. Where it is refused, nothing is remembered and nothing breaks. */

function recall(name, storage = "localStorage") {
  try { return window[storage].getItem(name) ?? ""; } catch { return ""; }
}

function remember(name, value, storage = "localStorage") {
  try { window[storage].setItem(name, value); } catch { /* refused */ }
}

/* The place: which block is being read. */

/** The block, or the sentence, that an address names while it is in sight, else the first in sight; none at the page's head. */
function blockInSight() {
  const head = 64, lines = 60; // a block of which less is left has been read
  const inSight = (block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > head + lines && top < innerHeight;
  };
  const named = document.getElementById(location.hash.slice(1));
  if (named?.matches("[id^='p-'], [id^='s-']") && inSight(named)) return named;
  if (scrollY < head) return null;
  return [...text.querySelectorAll("[id^='p-']")].find(inSight) ?? null;
}

/** A change of language keeps the place. */
function keepPlace({ target }) {
  const link = target.closest?.("[data-keep-place] a[hreflang]");
  if (!link) return;
  const block = blockInSight();
  link.hash = block ? block.id : location.hash;
}

for (const event of ["pointerdown", "focusin", "click"]) addEventListener(event, keepPlace);

/* The way back: from a citation to its reference and from there to where one was. */

const REFERENCE = "[role='doc-biblioref']";
const withoutQuery = ({ origin, pathname, hash }) => origin + pathname + hash;

/** Before a reference or a citation is followed, this page's address is made to name the place left. */
function leave({ target, defaultPrevented }) {
  const link = target.closest?.(`${REFERENCE}, .sheet a[data-entry], .backlinks a`);
  if (!link || defaultPrevented) return;
  const backlink = link.closest(".backlinks");
  const place = backlink ? link.closest("[id]") : link.closest(".sheet")?.previousElementSibling ?? link;
  if (!place?.id) return;
  history.replaceState(history.state, "", `${location.search}#${place.id}`);
  remember("citation", backlink ? withoutQuery(link) : withoutQuery(location), "sessionStorage");
}

/** Where one comes back to is marked: the reference or citation, and the backlink that was taken. */
function arrive({ persisted }) {
  for (const marked of document.querySelectorAll(".arrived, .came-from")) unmark(marked);
  const place = document.getElementById(location.hash.slice(1));
  const [kind, block] = location.hash.split("-");
  if (!place && kind === "#s") return location.replace(`#p-${block}`); // the paragraph has other sentences here
  if (persisted) place?.classList.add("arrived");
  for (const folded of place?.closest(".reference")?.querySelectorAll("[data-at-arrival]") ?? []) folded.open = true;
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

/* What marks and numbers in the text stand for. In the margin a look is enough; a sheet comes when it is asked for. */

const MARK = `${REFERENCE}, [role='doc-noteref'], [data-meaning]`;
let preview;

const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
const hasMargin = () => MARGIN.matches && !text.parentElement.matches(".is-parallel");

/** Without script an abbreviation has the browser's own title, which opens neither by keyboard nor by touch. */
function makeAbbreviations() {
  for (const abbreviation of text.querySelectorAll("abbr[title]")) {
    const mark = abbreviation.closest("a") ?? Object.assign(abbreviation, { tabIndex: 0, role: "button" });
    mark.dataset.meaning = abbreviation.title;
    abbreviation.removeAttribute("title");
  }
}

async function showPreview(mark, pin) {
  try {
    preview ??= await import("./preview.js");
    await preview.show(mark, pin, hasMargin());
  } catch {
    if (pin && mark.href) location = mark.href; // offline: the link itself
  }
}

function onMark({ target, pointerType }) {
  const mark = hasMargin() && pointerType !== "touch" && target.closest?.(MARK);
  if (mark) showPreview(mark, false);
}

/** A first click shows the preview and keeps it; a second follows the link. */
function onMarkClick(event) {
  const mark = event.target.closest?.(MARK);
  if (!mark || !isPlain(event) || preview?.isPinned(mark)) return;
  event.preventDefault();
  showPreview(mark, true);
}

async function onNumberClick(event) {
  const number = event.target.closest?.(".block-number");
  if (!number || !isPlain(event)) return;
  event.preventDefault();
  try {
    const { toggle } = await import("./block.js");
    await toggle(number, hasMargin());
  } catch {
    location.hash = number.hash; // offline: the link itself
  }
}

text.addEventListener("pointerover", onMark);
// The Tab key has led here. (An address that names a mark brings the focus too, and must open nothing.)
text.addEventListener("keyup", (event) => event.key === "Tab" && onMark(event));
text.addEventListener("click", onMarkClick);
text.addEventListener("click", onNumberClick);
text.addEventListener("keydown", (event) => {
  if (!event.target.matches("abbr") || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  showPreview(event.target, true);
});
makeAbbreviations();

/* A passage that is selected can be quoted. */

function onSelection() {
  const { anchorNode, isCollapsed } = getSelection();
  if (isCollapsed || !text.contains(anchorNode)) return;
  document.removeEventListener("selectionchange", onSelection);
  import("./passage.js");
}

document.addEventListener("selectionchange", onSelection);

/* Sheets: what opens from below. The first one brings what all of them can do. */

function onFirstSheet({ target }) {
  if (!target.matches(".sheet") || target.matches(".in-margin")) return;
  removeEventListener("toggle", onFirstSheet, true);
  import("./sheet.js").then(({ attend }) => attend(target));
}

addEventListener("toggle", onFirstSheet, true);

/** What a button of the head opens is fetched with the first press; from then on the button opens it by itself. */
async function onOpener({ target }) {
  const opener = target.closest?.("[data-opens]");
  if (!opener || opener.popoverTargetElement) return;
  const { place } = await import("./sheet.js");
  const sheet = await place(opener.dataset.opens);
  opener.popoverTargetElement = sheet;
  if (sheet.id === "two") (await import("./parallel.js")).showChosen(sheet);
  else (await import("./settings.js")).attendSettings(sheet);
  sheet.showPopover({ source: opener });
}

addEventListener("click", onOpener);

/* Notes beside their lines, the heading under which one reads: where there is a margin for them; wide formulas. */

async function fillMargins() {
  if (!MARGIN.matches) return;
  MARGIN.removeEventListener("change", fillMargins);
  if (text.querySelector(".notes")) import("./sidenotes.js").then(({ placeNotes }) => placeNotes(text));
}

MARGIN.addEventListener("change", fillMargins);
fillMargins();
if (document.querySelector(".contents ol ol")) addEventListener("scroll", () => import("./whereabouts.js"), { once: true });
if (text.querySelector("math")) import("./formulas.js");

/* Citations that stand ready to be copied: their buttons come when one of them is near. */

const ready = text.querySelectorAll(".cite__text[data-copy]");
const nearCitation = new IntersectionObserver((entries, observer) => {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  observer.disconnect();
  import("./copy.js").then(({ addButtons }) => addButtons(ready));
}, { rootMargin: "50%" });
for (const words of ready) nearCitation.observe(words);

/* A second language beside the first. */

const parameters = new URLSearchParams(location.search);
const asked = parameters.get("with") ?? recall("with");
const languages = [...document.querySelectorAll(".head__languages a")];

async function readWith(locale) {
  const { openParallel } = await import("./parallel.js");
  await openParallel(locale, blockInSight);
  makeAbbreviations();
  if (locale) divideWords();
  remember("with", locale);
}

if (document.querySelector("[data-opens=two]")) {
  addEventListener("click", ({ target }) => target.closest?.("#two") && target.matches("[value]") && readWith(target.value));
  const others = languages.filter((link) => !link.ariaCurrent).map(({ hreflang }) => hreflang);
  if (asked && asked.split(" ").every((locale) => others.includes(locale))) readWith(asked);
}

/* The text in another script, if the reader wants it and the language has a table for it. */

const script = parameters.get("script") ?? recall("script");
const isShown = script && text.dataset.scripts?.split(" ").includes(script);
const shown = isShown && import("./script.js").then(({ show }) => show(script));

/* Words are divided beside a second language, too. */

/** Divide the words of the languages that the browser has no rule for, if the page shows one of them. */
async function divideWords() {
  const shown = [text, ...text.querySelectorAll(".counterpart")].map((element) => element.closest("[lang]").lang);
  if (!shown.some((locale) => text.dataset.divided.split(" ").includes(locale))) return;
  const { divideAll } = await import("./divide.js");
  divideAll();
}

/* Search, and the reader's own language: only for those who want them. */

const search = document.querySelector("[data-search-open]"), dialog = document.getElementById("search");

async function loadSearch() {
  const style = import("./style.js").then(({ loadStyle }) => loadStyle("search.css"));
  await shown; // what is marked stays marked
  await Promise.all([style, import("./search.js")]);
}

function awaitSearch(listen = "addEventListener") {
  search[listen]("click", openSearch);
  window[listen]("keydown", onSearchKey);
}

/** Without its script the dialog can still say why it does not search; opened again, or online again, it tries again. */
function failSearch() {
  const { failed, offline } = dialog.dataset;
  dialog.querySelector("[role=status]").textContent = navigator.onLine ? failed : offline;
  dialog.querySelector("[data-search-close]").onclick = () => dialog.close();
  if (!dialog.open) dialog.showModal();
  awaitSearch();
  addEventListener("online", () => dialog.open && openSearch(), { once: true });
}

/** Opens the dialog at once, for the first letters are typed before its script and its style are there. */
async function openSearch() {
  awaitSearch("removeEventListener");
  if (!dialog.open) dialog.showModal();
  dialog.style.opacity = 0;
  await loadSearch().then(() => dialog.open && search.click(), failSearch);
  dialog.style.opacity = "";
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

/** Does who reads a language read the other: en-GB, en; not kk, kk-Arab? */
function isRead(wanted, tag) {
  const [one, other] = [wanted, tag].map((each) => new Intl.Locale(each).maximize());
  return one.language === other.language && one.script === other.script;
}

if (document.querySelector(".offer") && !recall("offered")) {
  const known = languages.map(({ hreflang }) => hreflang);
  const first = navigator.languages.flatMap((wanted) => known.find((tag) => isRead(wanted, tag)) ?? []).at(0);
  const offer = document.querySelector(`.offer[lang="${first}"]`);
  if (offer) {
    new ResizeObserver(() => { // what the Tab key reaches is not beneath it
      document.documentElement.style.scrollPaddingBottom = document.body.style.paddingBottom = `${offer.offsetHeight}px`;
    }).observe(offer);
    offer.hidden = false;
    offer.addEventListener("click", () => {
      remember("offered", "yes");
      offer.hidden = true;
    });
  }
}
