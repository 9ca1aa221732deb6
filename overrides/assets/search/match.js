/**
 * The words of a text that one word of a query finds, exactly or nearly.
 *
 * Exactly: the same stem in the same letters; else, for a word in Latin letters, what it spells in Cyrillic
 * ones; else, for the last word, still being typed, what begins so. Nearly: the same in the letters that a
 * keyboard may lack (letters.js), folded before stemming on both sides. Whoever typed such a letter has it
 * and means it: then near words count only if there is no exact one.
 */
import { isUnspaced } from "./words.js";

// A word of so many letters may have one mistyped.
const LONG = 7;

/** A word of the text with all that it is compared by. */
export function entry(word, { stem, nearStem, respell }) {
  const near = respell(word);
  return { word, near, stem: stem(word), nearStem: nearStem(near), blocks: new Set() };
}

/** What the first of the searches finds that finds anything. */
function first(...searches) {
  for (const search of searches) {
    const found = search() || [];
    if (found.length) return found;
  }
  return [];
}

const begins = (start, key) => (e) => (isUnspaced(start) ? e[key].includes(start) : e[key].startsWith(start));

/** Does one letter more, less, other or exchanged with its neighbour make the one word the other? */
export function isOneOff(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let head = 0, tail = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [x, y] = [a, b].map((word) => word.slice(head, word.length - tail));
  return (x.length < 2 && y.length < 2) || (x.length === 2 && x === y[1] + y[0]);
}

/** The entries of the stems that have an entry which passes the test. */
function relatives(entries, test) {
  const stems = new Set(entries.filter(test).map((e) => e.stem));
  return entries.filter((e) => stems.has(e.stem));
}

/** {exact, near}: the entries that a word finds; `unfinished` says that more of it may come. */
export function matches(entries, word, language, unfinished) {
  const typed = entry(word, language);
  const latin = /^\p{Script=Latin}/u.test(word) && language.readLatin?.(word);
  const exact = first(
    () => relatives(entries, (e) => e.stem === typed.stem || (latin && latin.spells(e.word))),
    () => latin && entries.filter((e) => latin.equals(e.stem)),
    () => unfinished && entries.filter(begins(word, "word")),
    () => unfinished && latin && entries.filter((e) => latin.begins(e.word)),
  );
  if (exact.length && typed.near !== word) return { exact, near: [] };
  const agree = (e) => (typed.near === word ? language.agree(word, e.word) : language.agree(e.word, word));
  const near = first(
    () => relatives(entries, (e) => e.near === typed.near),
    () => entries.filter((e) => e.nearStem === typed.nearStem && agree(e)),
    () => unfinished && !exact.length && entries.filter(begins(typed.near, "near")),
  );
  return { exact, near: near.filter((e) => !exact.includes(e)) };
}

/** The entries that a long word would find, were one of its letters another. */
export function forgiven(entries, word, language) {
  const { near, nearStem } = entry(word, language);
  if (near.length < LONG) return [];
  return first(
    () => relatives(entries, (e) => isOneOff(e.near, near)),
    () => nearStem.length >= LONG - 1 && entries.filter((e) => isOneOff(e.nearStem, nearStem)),
  );
}
