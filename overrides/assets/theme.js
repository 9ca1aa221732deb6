/**
 * What must be known before the first paint, and so stands in the head and is no module:
 * that there is script, and which ground the reader chose.
 */
(() => {
  const root = document.documentElement;

  /** Storage may be refused; then a choice lasts as long as the page. */
  function stored() {
    try { return localStorage.getItem("theme") ?? ""; } catch { return ""; }
  }

  function store(theme) {
    try { theme ? localStorage.setItem("theme", theme) : localStorage.removeItem("theme"); } catch { /* refused */ }
  }

  function show(theme) {
    if (theme) root.setAttribute("data-theme", theme);
    else root.removeAttribute("data-theme");
    for (const button of document.querySelectorAll("[data-theme-choice] button")) {
      button.setAttribute("aria-pressed", button.value === theme);
    }
  }

  root.classList.add("js");
  show(stored());
  addEventListener("DOMContentLoaded", () => {
    show(root.getAttribute("data-theme") ?? "");
    document.querySelector("[data-theme-choice]")?.addEventListener("click", ({ target }) => {
      if (!target.matches("button")) return;
      store(target.value);
      show(target.value);
    });
  });
})();
