/**
 * Answers a query from the texts of one locale.
 *
 * Blocks are ranked by the rarity of the words they hold, so that a block with all of them stands above
 * one with fewer, and a block with only a common word («the», «және») falls away; then by reading order.
 * A word found nearly counts half.
 */
import { entry, forgiven, matches } from "./match.js";
import { words } from "./words.js";

// Letters of a query that are looked at: an address may bring a longer one than the field takes.
const LONGEST = 200;

/** The texts made ready: blocks in reading order, and each word with the blocks that hold it. */
export function makeIndex({ pages }, language) {
  const blocks = pages.flatMap(({ url, title, blocks }) =>
    [["", title], ...blocks].map(([id, text]) =>
      ({ url, title, id, text, words: words(text, language.isEnding) })));
  const entries = new Map();
  blocks.forEach((block, number) => {
    for (const { word } of block.words) {
      if (!entries.has(word)) entries.set(word, entry(word, language));
      entries.get(word).blocks.add(number);
    }
  });
  return { blocks, entries: [...entries.values()], language };
}

/** What each word of the query finds: {exact, near}. One that finds nothing may be forgiven a letter. */
function lookUp({ entries, language }, query, forgiving) {
  const typed = [...new Set(words(query.slice(0, LONGEST), language.isEnding).map(({ word }) => word))];
  const typing = /[\p{L}\p{N}\p{M}]{2}$|\p{Ideographic}$/u.test(query);
  return typed.map((word, i) => {
    const found = matches(entries, word, language, typing && i === typed.length - 1);
    const missed = !found.exact.length && !found.near.length;
    return missed && forgiving ? { exact: [], near: forgiven(entries, word, language) } : found;
  });
}

const holders = (entries) => new Set(entries.flatMap(({ blocks }) => [...blocks]));

/** The scores of the blocks: {score, near: is one of the words only nearly there?}. */
function rank(found, size) {
  const scores = new Map();
  for (const { exact, near } of found) {
    const exactly = holders(exact), all = holders([...exact, ...near]);
    const rarity = Math.log(1 + size / all.size);
    for (const number of all) {
      const before = scores.get(number) ?? { score: 0, near: false };
      const isNear = !exactly.has(number);
      scores.set(number, { score: before.score + rarity / (isNear ? 2 : 1), near: before.near || isNear });
    }
  }
  return scores;
}

/** Where the words found stand; those that touch, as pairs of letters do, are one mark. */
function mark(block, found) {
  const marks = [];
  for (const { start, end } of block.words.filter(({ word }) => found.has(word))) {
    if (marks.length && start <= marks.at(-1)[1]) marks.at(-1)[1] = end;
    else marks.push([start, end]);
  }
  return marks;
}

/**
 * The blocks that answer, best first: {url, title, id, text, near, marks: [start, end] of each word found}.
 * `forgiving`: a long word that finds nothing may have a letter mistyped.
 */
export function find({ blocks, ...index }, query, forgiving = true) {
  const found = lookUp(index, query, forgiving), scores = rank(found, blocks.length);
  const marked = new Set(found.flatMap(({ exact, near }) => [...exact, ...near]).map(({ word }) => word));
  const enough = Math.max(...[...scores.values()].map(({ score }) => score)) / 4;
  return [...scores].filter(([, { score }]) => score >= enough)
    .sort(([a, x], [b, y]) => y.score - x.score || a - b)
    .map(([number, { near }]) => ({ ...blocks[number], near, marks: mark(blocks[number], marked) }));
}
