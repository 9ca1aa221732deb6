/**
 * What must be known before the first paint, and so stands in the head and is no module:
 * that there is script, which ground the reader chose, and whether one begins at the top.
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

  // Who begins at the top can wait for what is far below: it is laid out after the load, a part a frame.
  // Where a place is asked for, all above it must be laid out at once; words asked for (#:~:text=) are in no hash.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "navigate" && !location.hash && !visit.name.includes("#")) {
    const layOutAll = () => root.classList.remove("from-top");
    root.classList.add("from-top");
    addEventListener("click", ({ target }) => { if (target.closest?.("a[href*='#']")) layOutAll(); }, true);
    addEventListener("load", () => {
      const parts = document.querySelectorAll(".part, .part ~ section").values();
      requestAnimationFrame(function layOutNext() {
        const { value: part } = parts.next();
        if (!part) return layOutAll();
        part.classList.add("laid-out");
        requestAnimationFrame(layOutNext);
      });
    });
  }

  addEventListener("DOMContentLoaded", () => {
    show(root.getAttribute("data-theme") ?? "");
    document.querySelector("[data-theme-choice]")?.addEventListener("click", ({ target }) => {
      if (!target.matches("button")) return;
      store(target.value);
      show(target.value);
    });
  });
})();
