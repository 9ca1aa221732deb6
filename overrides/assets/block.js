/** What can be done with a block: copy its link or its words, cite it, report an error in it, read it elsewhere. */
import { copyWords } from "./copy.js";
import { open, take } from "./sheet.js";
import { wholeOf } from "./written.js";

const text = document.getElementById("text");

/** Open the sheet of the block with this number, or close it. Nothing is done that is not asked for. */
export async function toggle(number, inMargin) {
  const isOpen = number.nextElementSibling?.matches(".sheet:popover-open");
  if (isOpen) return number.nextElementSibling.hidePopover();
  const sheet = await take("sheet-block");
  const title = sheet.querySelector(".label");
  Object.assign(title, { textContent: number.ariaLabel, lang: number.lang || sheet.lang });
  for (const link of sheet.querySelectorAll("[hreflang]")) link.hash = number.hash;
  offerCitation(sheet, number);
  offerReport(sheet, number.hash.slice(1));
  sheet.addEventListener("click", ({ target }) => act(target, sheet, number));
  open(number, sheet, inMargin);
}

const addressOf = (number) => location.origin + location.pathname + number.hash;

/** The page's ready citation in a style, with the block's address in it. */
function citation(style, number) {
  return text.getAttribute(`data-cite-${style}`)?.replace("{address}", () => addressOf(number)) ?? "";
}

function offerCitation(sheet, number) {
  for (const form of sheet.querySelectorAll("[data-form]")) {
    const words = citation(form.dataset.form, number);
    if (words) form.querySelector("[data-citation]").textContent = words;
    else form.remove();
  }
  if (!sheet.querySelector("[data-form]")) sheet.querySelector("[data-act=cite]").remove();
}

function offerReport(sheet, block) {
  const link = sheet.querySelector("[data-report]");
  if (text.dataset.report) link.href = text.dataset.report.replace("{block}", encodeURIComponent(block));
  else link.remove();
}

/* What a button does */

function act(button, sheet, number) {
  if (button.dataset.act === "cite") showCitations(sheet, button);
  else if (button.dataset.act) tell(sheet, wordsFor(button, number));
}

function wordsFor(button, number) {
  switch (button.dataset.act) {
    case "link": return addressOf(number);
    case "citation": return button.parentElement.querySelector("[data-citation]").textContent;
    default: return quotation(button.dataset, number);
  }
}

/** The block's words, in the quotation marks of the page's language, with their reference. */
function quotation({ words, style }, number) {
  const block = wholeOf(document.getElementById(number.hash.slice(1)));
  for (const added of block.querySelectorAll("[data-edition], .counterpart, .sheet, ul, ol")) added.remove();
  const reference = citation(style, number).replace(/\.$/, "") || addressOf(number);
  const quoted = { "{words}": block.textContent.trim().replace(/\s+/g, " "), "{reference}": reference };
  return words.replace(/{words}|{reference}/g, (place) => quoted[place]);
}

function showCitations(sheet, button) {
  const forms = [...sheet.querySelectorAll("[data-form]")];
  for (const form of forms) form.hidden = !form.hidden;
  button.setAttribute("aria-expanded", !forms[0].hidden);
}

/** What was copied is said; where copying is refused, the words stand there to be copied by hand. */
export async function tell(sheet, words) {
  const said = sheet.querySelector("[role=status]");
  const shown = sheet.querySelector("[data-refused]");
  shown.textContent = words;
  shown.hidden = false;
  shown.hidden = await copyWords(shown);
  said.textContent = shown.hidden ? said.dataset.copied : said.dataset.selected;
}
