/**
 * The whole article on one page is much to lay out. Who begins at the top can wait for what is far below: it is
 * laid out after the load, a part a frame. Where a place is asked for, all above it must be laid out at once;
 * words asked for (#:~:text=) are in no hash. Known before the first paint, and so no module.
 */
(() => {
  const root = document.documentElement;
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
