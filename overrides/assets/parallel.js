/** Two languages side by side: the same page in another locale, block by block beside this one. */
import { fetchPage } from "./pages.js";
import { loadStyle } from "./style.js";

const text = document.getElementById("text");
const BLOCKS = `[id^='p-'], .drawn[id], .notes li[id],
  :is(h1, h2, h3)[id]:not(section:not(.part, .notes, .abstract) > *)`;

/** Show a locale beside the page's own; an empty one takes it away. `blockInSight` tells what is being read. */
export async function openParallel(locale, choice, blockInSight) {
  const [page] = locale ? await Promise.all([fetchPage(addressIn(locale)), loadStyle("parallel.css")]) : [];
  const found = page ? pairs(page) : [];
  keepingPlace(blockInSight(), () => {
    clear();
    for (const [block, counterpart] of found) show(block, counterpart, locale);
    text.parentElement.classList.toggle("is-parallel", found.length > 0);
  });
  const status = choice.querySelector("[role=status]");
  status.textContent = locale && !found.length ? status.dataset.missing : "";
  for (const button of choice.querySelectorAll("[aria-pressed]")) button.ariaPressed = button.value === locale;
  share(locale);
  if (!status.textContent) choice.hidePopover(); // nothing stays open over the second column
}

const addressIn = (locale) => document.querySelector(`.head__languages a[hreflang="${locale}"]`).href;

/** The blocks of this page that the other has too, each with its counterpart. */
function pairs(page) {
  const numbered = page.querySelector("#text [id^='p-']");
  const blocks = numbered ? [...text.querySelectorAll(BLOCKS)] : [];
  return blocks.map((block) => [block, page.getElementById(block.id)]).filter(([, counterpart]) => counterpart);
}

/** A table and the like stand in a frame, with what lets them be scrolled. */
const framed = (block) => block.closest(".framed") ?? block;

function show(block, counterpart, locale) {
  const whole = framed(block);
  whole.parentElement.classList.add("rows");
  whole.classList.add("paired");
  whole.after(prepare(framed(counterpart), locale));
}

/** A counterpart is no second block: without ids, without tools, in its own language. */
function prepare(counterpart, locale) {
  const isHeading = /^H\d$/.test(counterpart.tagName);
  const copy = document.importNode(counterpart, true);
  const element = isHeading ? document.createElement("p") : copy;
  if (isHeading) element.append(...copy.childNodes);
  element.removeAttribute("id");
  for (const named of element.querySelectorAll("[id], [for], [name]")) rename(named, locale);
  for (const tools of element.querySelectorAll(".block-tools")) tools.remove();
  if (element.matches("li")) for (const list of element.querySelectorAll("ul, ol")) list.remove();
  element.classList.add("counterpart");
  element.classList.toggle("counterpart--heading", isHeading);
  Object.assign(element, { lang: locale, dir: counterpart.ownerDocument.documentElement.dir || "ltr" });
  return element;
}

/** Only what a label or a group needs keeps a name, and one that is not the page's own. */
function rename(element, locale) {
  if (!element.matches("input, label")) return element.removeAttribute("id");
  for (const name of ["id", "for", "name"]) {
    if (element.hasAttribute(name)) element.setAttribute(name, `${element.getAttribute(name)}-${locale}`);
  }
}

function clear() {
  for (const counterpart of text.querySelectorAll(".counterpart")) counterpart.remove();
  for (const block of text.querySelectorAll(".rows, .paired")) block.classList.remove("rows", "paired");
}

/** What is being read stays where it is on the screen. */
function keepingPlace(block, change) {
  const before = block?.getBoundingClientRect().top;
  change();
  if (block) scrollBy(0, block.getBoundingClientRect().top - before);
}

/** The address tells others which two languages are read. */
function share(locale) {
  const address = new URL(location.href);
  if (locale) address.searchParams.set("with", locale);
  else address.searchParams.delete("with");
  history.replaceState(history.state, "", address);
}
