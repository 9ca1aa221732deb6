/** How a result looks: its page, where it was found by a near word a label that says so, and the words around. */

// Letters of an excerpt, those before its first mark.
const EXCERPT = 180, BEFORE = 50;

/** An element of the page; its text is always text, whatever it holds. */
export function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** The part of the text with most words found in it, these in <mark>. */
function excerpt(text, pairs) {
  const within = ([start]) => pairs.filter(([s, e]) => s >= start && e <= start - BEFORE + EXCERPT).length;
  const best = pairs.reduce((a, b) => (within(b) > within(a) ? b : a), pairs[0] ?? [0, 0]);
  const space = (at) => text.lastIndexOf(" ", at);
  const from = best[0] <= BEFORE ? 0 : Math.max(space(best[0] - BEFORE) + 1, best[0] - 2 * BEFORE);
  const end = from + EXCERPT, to = end >= text.length ? text.length : space(end) > best[1] ? space(end) : end;
  const parts = [from ? "…" : ""];
  let done = from;
  for (const [s, e] of pairs.filter(([s, e]) => s >= from && e <= to)) {
    parts.push(text.slice(done, s), make("mark", {}, text.slice(s, e)));
    done = e;
  }
  return [...parts, text.slice(done, to), to < text.length ? "…" : ""];
}

/** One result: a link that leads to its block. `near` is the label. */
export function result({ title, id, text, marks, near }, href, label) {
  const words = id ? [make("span", {}, ...excerpt(text, marks))] : [];
  const signs = near ? [make("small", {}, label), " "] : [];
  return make("li", {}, make("a", { href }, make("strong", {}, title), " ", ...signs, ...words));
}
