/** The ground the reader chose. In the head and not a module: it must be there before the first paint. */
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
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-choice] button")) {
      button.setAttribute("aria-pressed", button.value === theme);
    }
  }

  show(stored());
  addEventListener("DOMContentLoaded", () => {
    show(root.dataset.theme ?? "");
    document.querySelector("[data-theme-choice]")?.addEventListener("click", ({ target }) => {
      if (!target.matches("button")) return;
      store(target.value);
      show(target.value);
    });
  });
})();
