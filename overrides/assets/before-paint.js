/**
 * What must be known before the first paint, and so stands in the head and is no module:
 * that there is script, how the reader wants to read, and whether one begins at the top.
 */
(() => {
  const root = document.documentElement;

  root.classList.add("js");
  try { // storage may be refused
    for (const name of ["theme", "size", "spacing"]) {
      const value = localStorage.getItem(name); // settings.js sets it
      if (value) root.setAttribute(`data-${name}`, value);
    }
  } catch { /* refused */ }

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
})();
