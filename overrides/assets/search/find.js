/**
 * Answers a query from the texts of one locale.
 *
 * A word of the query finds every word of the same stem; if the text has none, a word in Latin letters
 * finds the Cyrillic ones it spells, and the last word, still being typed, finds those that begin so.
 * Blocks are ranked by the rarity of the words they hold, so that a block with all of them stands above
 * one with fewer, and a block with only a common word («the», «және») falls away; then by reading order.
 */
import { words } from "./words.js";

// Letters of a query that are looked at: an address may bring a longer one than the field takes.
const LONGEST = 200;
const STEMMERS = { kk: "./stem-kk.js", ru: "./stem-ru.js", en: "./stem-en.js" };

/** What this locale knows of words: {stem, isEnding, romanised}. */
export async function loadLanguage(locale) {
  const [{ stem, isEnding }, romanised] = await Promise.all(
    [import(STEMMERS[locale]), locale === "en" ? null : import("./romanised.js")]);
  return { locale, stem, isEnding, romanised };
}

/** The texts made ready: blocks in reading order, and for each word the blocks that hold it. */
export function makeIndex({ pages }, language) {
  const blocks = pages.flatMap(({ url, title, blocks }) =>
    [["", title], ...blocks].map(([id, text]) =>
      ({ url, title, id, text, words: words(text, language.isEnding) })));
  const places = new Map();
  blocks.forEach((block, number) => {
    for (const { word } of block.words) {
      if (!places.has(word)) places.set(word, new Set());
      places.get(word).add(number);
    }
  });
  const stems = new Map([...places.keys()].map((word) => [word, language.stem(word)]));
  return { blocks, places, stems, language };
}

/** The words of the text that one word of the query finds. */
function matches({ stems, language }, word, unfinished) {
  const all = [...stems.keys()], wanted = new Set([language.stem(word)]);
  const latin = /^\p{Script=Latin}/u.test(word) && language.romanised?.reader(word, language.locale);
  if (latin) all.filter(latin.spells).forEach((spelt) => wanted.add(stems.get(spelt)));
  const tests = [
    (candidate) => wanted.has(stems.get(candidate)),
    (candidate) => latin && latin.equals(stems.get(candidate)),
    (candidate) => unfinished && candidate.startsWith(word),
    (candidate) => unfinished && latin && latin.begins(candidate),
  ];
  for (const test of tests) {
    const found = all.filter(test);
    if (found.length) return found;
  }
  return [];
}

const marked = (block, found) => ({ ...block,
  marks: block.words.filter(({ word }) => found.has(word)).map(({ start, end }) => [start, end]) });

/** The blocks that answer, best first: {url, title, id, text, marks: [start, end] of each word found}. */
export function find(index, query) {
  const typed = [...new Set(words(query.slice(0, LONGEST), index.language.isEnding).map(({ word }) => word))];
  const typing = /[\p{L}\p{N}]{2}$/u.test(query);
  const found = new Set(), scores = new Map();
  typed.forEach((word, i) => {
    const hits = matches(index, word, typing && i === typed.length - 1);
    const holders = new Set(hits.flatMap((hit) => [...index.places.get(hit)]));
    const rarity = Math.log(1 + index.blocks.length / holders.size);
    hits.forEach((hit) => found.add(hit));
    holders.forEach((number) => scores.set(number, (scores.get(number) ?? 0) + rarity));
  });
  const enough = Math.max(...scores.values()) / 4;
  return [...scores].filter(([, score]) => score >= enough).sort(([a, x], [b, y]) => y - x || a - b)
    .map(([number]) => marked(index.blocks[number], found));
}
