/**
 * What must be known before the first paint, and so stands in the head and is no module:
 * that there is script, and how the reader wants to read.
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
})();
