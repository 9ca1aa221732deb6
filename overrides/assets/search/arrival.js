/**
 * On the page that a result has led to (?q=words#block): the words found are marked in the block by the
 * CSS Custom Highlight API, so that the document and what is copied from it stay as they are.
 */
import { find, makeIndex } from "./find.js";
import { loadLanguage } from "./language.js";
import { shownAt, textsIn, writtenIn } from "../written.js";

/** The ranges of the document for [start, end] pairs counted over the nodes' joined text, as written; a word may span nodes. */
function ranges(nodes, pairs) {
  const ends = [];
  nodes.reduce((sum, node, i) => (ends[i] = sum + writtenIn(node).length), 0);
  const place = (range, side, offset, i) => range[side](nodes[i], shownAt(nodes[i], offset - (ends[i - 1] ?? 0)));
  return pairs.map(([start, end]) => {
    const range = new Range();
    place(range, "setStart", start, ends.findIndex((e) => e > start));
    place(range, "setEnd", end, ends.findIndex((e) => e >= end));
    return range;
  });
}

export async function mark(query, locale) {
  CSS.highlights.delete("search");
  const block = document.querySelector(":target");
  if (!block) return;
  const language = await loadLanguage(locale);
  const nodes = textsIn(block), text = nodes.map(writtenIn).join("");
  const page = { url: "", title: "", blocks: [[block.id, text]] };
  const [answer] = find(makeIndex({ pages: [page] }, language), query);
  const found = ranges(nodes, answer?.marks ?? []);
  if (!found.length) return;
  CSS.highlights.set("search", new Highlight(...found));
  const { top, bottom } = found[0].getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) found[0].startContainer.parentElement.scrollIntoView({ block: "center" });
}
