/** Cuts a text into words as search compares them: every word with its place in the text. */

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00AD\u200B-\u200D]|['’ʼ](?=\p{L}))*/gu;
const IGNORED = /[\p{M}\u00AD\u200B-\u200D'’ʼ]/gu;
// Latin letters typed for Cyrillic ones inside a Cyrillic word: «iскер», «ұлттық һәм».
const LATIN = "aeopcxyihk", CYRILLIC = "аеорсхуіһк";

/** One spelling for a word: composed, lower case, without accents, hyphenation points and apostrophes. */
export function fold(word) {
  const plain = word.normalize("NFC").toLowerCase().replace(/['’]s$/, "").replace(IGNORED, "").replace(/ё/g, "е");
  return /[а-яәғқңөұүһі]/.test(plain) ? plain.replace(/[a-z]/g, (c) => CYRILLIC[LATIN.indexOf(c)] ?? c) : plain;
}

/**
 * The words of a text: {word, start, end}. A hyphen parts words; an ending behind a hyphen
 * («Twitter-де», «АҚШ-тың», «Google»-ден) is no word of its own: isEnding tells it.
 */
export function words(text, isEnding = () => false) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0]), start = match.index;
    const hyphen = /[\p{L}\p{N}»”"%][-\u2010\u2011]$/u.test(text.slice(Math.max(0, start - 3), start));
    if (word && !(hyphen && isEnding(word))) found.push({ word, start, end: start + match[0].length });
  }
  return found;
}
