/**
 * Opens the search and marks what a result has led to. All else is loaded when it is wanted.
 * Without script the buttons stay hidden and the dialog closed.
 */
const dialog = document.getElementById("search");
const address = new URLSearchParams(location.search);

function open(query) {
  const input = dialog.querySelector("input");
  if (query) input.value = query;
  if (!dialog.open) { // else what is typed meanwhile must stay
    dialog.showModal();
    input.select();
  }
  load();
}

/** Loads the rest; if that fails, says so and tries again when a letter is typed or the connection is back. */
async function load() {
  const { start } = await import("./search/dialog.js").catch(() => ({}));
  const listen = start ? "removeEventListener" : "addEventListener";
  dialog[listen]("input", load);
  window[listen]("online", load);
  if (start) return start(dialog);
  const { failed, offline } = dialog.dataset;
  dialog.querySelector("[role=status]").textContent = navigator.onLine ? failed : offline;
}

/** Marks the words of ?q= in the block that the address names. */
async function arrive() {
  if (!address.get("q") || !location.hash || !CSS.highlights) return;
  const { mark } = await import("./search/arrival.js");
  mark(address.get("q"), dialog.dataset.locale);
}

/** Ctrl+K or ⌘K; by the key's place, as a Cyrillic layout has no k. (One letter alone would break WCAG 2.1.4.) */
const isShortcut = ({ code, ctrlKey, metaKey, altKey }) => (ctrlKey || metaKey) && !altKey && code === "KeyK";

if (dialog?.showModal) {
  for (const button of document.querySelectorAll("[data-search-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => open());
  }
  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
  if (address.has("find")) open(address.get("find"));
  arrive();
  addEventListener("hashchange", arrive);
}
