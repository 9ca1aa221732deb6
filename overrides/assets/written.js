/** What stands in a text that is shown in another script (script.js): the words as they were written, and where. */
const known = new WeakMap(); // by text node: { words, shown }, shown letter by letter

/** Show a text node otherwise: what stands for each of its letters. */
export function rewrite(node, shown) {
  known.set(node, { words: node.data, shown });
  node.data = shown.join("");
}

export function restore(node) {
  node.data = writtenIn(node);
  known.delete(node);
}

/** A node's words as they were written. */
export const writtenIn = (node) => known.get(node)?.words ?? node.data;

/** Where a place in the words as written is shown. */
export function shownAt(node, place) {
  return known.get(node)?.shown.slice(0, place).join("").length ?? place;
}

/** Of which place in the words as written a place is that is shown. */
function writtenAt(node, place) {
  const { shown } = known.get(node);
  let length = 0, written = 0;
  while (written < shown.length && length + shown[written].length <= place) length += shown[written++].length;
  return written;
}

export function textsIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
}

/** A copy of what a range holds, in the words as they were written. */
export function copyOf(range) {
  const copy = range.cloneContents(), { startContainer, endContainer, commonAncestorContainer: root } = range;
  const nodes = textsIn(root.nodeType === Node.TEXT_NODE ? root.parentNode : root).filter((node) => range.intersectsNode(node));
  for (const [index, text] of textsIn(copy).entries()) {
    const node = nodes[index];
    if (!known.has(node)) continue;
    const start = node === startContainer ? writtenAt(node, range.startOffset) : 0;
    const end = node === endContainer ? writtenAt(node, range.endOffset) : undefined;
    text.data = writtenIn(node).slice(start, end);
  }
  return copy;
}

/** A copy of all that an element holds, in the words as they were written. */
export function wholeOf(element) {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return copyOf(range);
}
