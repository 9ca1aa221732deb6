/** Cuts a text into words as search compares them: every word with its place in the text. */
import { MARKS } from "./letters.js";

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00AD\u200B-\u200D]|['’ʼ](?=\p{L}))*/gu;
// Hyphenation points, joiners, the stroke that lengthens Arabic letters, apostrophes.
const IGNORED = new RegExp(`${MARKS.source}|[\\u00AD\\u200B-\\u200D\\u0640'’ʼ]`, "gu");
// Scripts that put no space between words: such a run is looked at in pairs of letters.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
// What French, Italian and Catalan put before a vowel: l’, d’, qu’, dell’.
const ELIDED = /^(?:[cdjlmnst]|(?:lors|puis|jus)?qu|(?:a|da|de|ne|que|su)ll|un)['’](?=[haeiouyà-öø-ÿœ])/i;
// Latin letters typed for Cyrillic ones inside a Cyrillic word: «iскер», «ұлттық һәм».
const LATIN = "aeopcxyihk", CYRILLIC = "аеорсхуіһк";

/** One spelling for a word: composed, lower case, without accents, hyphenation points and apostrophes. */
export function fold(word) {
  const plain = word.normalize("NFC").toLowerCase().replace(/['’]s$/, "").replace(IGNORED, "").replace(/ё/g, "е");
  return /[а-яәғқңөұүһі]/.test(plain) ? plain.replace(/[a-z]/g, (c) => CYRILLIC[LATIN.indexOf(c)] ?? c) : plain;
}

/** Is this of a script without spaces? */
export const isUnspaced = (word) => word.search(UNSPACED) === 0;

/** A match of WORD in the pieces that are words: [text, start]; l’école gives école; 数字外交 gives 数字, 字外, 外交. */
function* pieces({ 0: text, index }) {
  let done = text.match(ELIDED)?.[0].length ?? 0;
  for (const { 0: run, index: at } of text.matchAll(UNSPACED)) {
    if (at > done) yield [text.slice(done, at), index + done];
    const letters = [...run];
    let start = index + at;
    for (let i = 0; i < Math.max(1, letters.length - 1); i++) {
      yield [letters.slice(i, i + 2).join(""), start];
      start += letters[i].length;
    }
    done = at + run.length;
  }
  if (done < text.length) yield [text.slice(done), index + done];
}

/**
 * The words of a text: {word, start, end}. A hyphen parts words; an ending behind a hyphen
 * («Twitter-де», «АҚШ-тың», «Google»-ден) is no word of its own: isEnding tells it.
 */
export function words(text, isEnding = () => false) {
  const found = [];
  for (const [piece, start] of [...text.matchAll(WORD)].flatMap((match) => [...pieces(match)])) {
    const word = fold(piece), end = start + piece.length;
    const hyphen = /[\p{L}\p{N}»”"%][-\u2010\u2011]$/u.test(text.slice(Math.max(0, start - 3), start));
    if (word && !(hyphen && isEnding(word))) found.push({ word, start, end });
  }
  return found;
}
