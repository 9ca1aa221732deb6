/** A block's panel: its address is copied, it can be cited, a fault in it reported. */
import { copyWords } from "./copy.js";

const text = document.getElementById("text");

let opened = null; // { number, panel }

/** Open the panel of the block with this number, or close it. */
export function toggle(number) {
  const again = opened?.number === number;
  close();
  if (!again) open(number);
}

function open(number) {
  const panel = document.getElementById("block-panel").content.cloneNode(true).firstElementChild;
  const address = location.origin + location.pathname + number.hash;
  opened = { number, panel };
  history.replaceState(history.state, "", location.search + number.hash);
  panel.querySelector(".panel__address").textContent = address;
  for (const link of panel.querySelectorAll("[hreflang]")) link.hash = number.hash;
  offerCitation(panel, address);
  offerReport(panel, number.hash.slice(1));
  panel.addEventListener("click", onClick);
  number.after(panel);
  number.setAttribute("aria-expanded", "true");
  copy(panel.querySelector(".panel__address"), "addressCopied");
}

function close() {
  if (!opened) return;
  const { number, panel } = opened;
  opened = null;
  if (panel.contains(document.activeElement)) number.focus();
  number.setAttribute("aria-expanded", "false");
  panel.remove();
}

/** The page's two ready citations, with the block's address in them. */
function offerCitation(panel, address) {
  for (const form of panel.querySelectorAll("[data-form]")) {
    const citation = text.dataset[form.dataset.form];
    if (citation) form.querySelector("[data-citation]").textContent = citation.replace("{address}", address);
    else form.remove();
  }
  if (!panel.querySelector("[data-form]")) panel.querySelector("[data-cite]").remove();
}

function offerReport(panel, block) {
  const link = panel.querySelector("[data-report]");
  if (text.dataset.report) link.href = text.dataset.report.replace("{block}", encodeURIComponent(block));
  else link.remove();
}

function onClick({ target, currentTarget: panel }) {
  if (target.matches(".close")) close();
  else if (target.matches("[data-copy]")) copy(target.parentElement.querySelector("[data-citation]"), "copied");
  else if (target.matches("[data-cite]")) showCitations(panel, target);
}

function showCitations(panel, button) {
  const forms = [...panel.querySelectorAll("[data-form]")];
  for (const form of forms) form.hidden = !form.hidden;
  button.setAttribute("aria-expanded", !forms[0].hidden);
}

async function copy(element, message) {
  const said = element.closest(".panel").querySelector(".panel__said");
  if (await copyWords(element)) said.textContent = said.dataset[message];
}

addEventListener("keydown", ({ key }) => key === "Escape" && close());
addEventListener("click", ({ target }) => {
  if (opened && target.isConnected && !opened.number.parentElement.contains(target)) close();
});
