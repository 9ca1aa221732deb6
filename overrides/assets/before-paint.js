/**
 * What must be known before the first paint, and so stands in the head and is no module:
 * that there is script, how the reader wants to read, and whether one begins at the top.
 */
(() => {
  const root = document.documentElement;
  const SETTINGS = ["theme", "size", "spacing"];

  /** Storage may be refused; then a choice lasts as long as the page. */
  function stored(name) {
    try { return localStorage.getItem(name) ?? ""; } catch { return ""; }
  }

  function store(name, value) {
    try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch { /* refused */ }
  }

  function show(name, value) {
    if (value) root.setAttribute(`data-${name}`, value);
    else root.removeAttribute(`data-${name}`);
    for (const button of document.querySelectorAll(`[data-choice="${name}"] button`)) {
      button.setAttribute("aria-pressed", button.value === value);
    }
  }

  root.classList.add("js");
  for (const name of SETTINGS) show(name, stored(name));

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
    for (const name of SETTINGS) show(name, root.getAttribute(`data-${name}`) ?? "");
    document.getElementById("settings").addEventListener("click", ({ target }) => {
      const name = target.value !== undefined && target.closest("[data-choice]")?.dataset.choice;
      if (!name) return;
      store(name, target.value);
      show(name, target.value);
      dispatchEvent(new Event("resize")); // lines end elsewhere
    });
  });
})();
