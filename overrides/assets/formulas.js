/** Formulas wider than their place scroll by themselves: those, and no others, are reached by the Tab key. */
const text = document.getElementById("text");

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

/** A second language brings more of them. */
const column = new ResizeObserver(() => {
  for (const formula of text.querySelectorAll("math")) sizes.observe(formula);
});

column.observe(text);
