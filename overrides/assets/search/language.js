/**
 * What the search knows of a locale. A language is one file; what it does not export, or a locale without
 * one, is whole words and their beginnings. It may export:
 *   stemmer(respell): the stemmer for words that respell() has spelt, see letters.js
 *   letters: pairs that letters.js lacks
 *   agree(typed, word): do a word typed without the language's own letters and one of the text fit, if their stems do?
 *   endings(respell): tells whether a word is nothing but endings, to be passed over behind a hyphen
 *   romanisedEndings(rough): a pattern of the endings in romanised.js' spelling, if it is not written in Latin letters
 */
import { respelling } from "./letters.js";

/** By locale, the file in languages/: written here when the site is built, with Snowball's (scripts/press/stemmers.py). */
const LANGUAGES = { en: "en", kk: "kk", ru: "ru" };

const same = (word) => word;

/** The language of a locale: {stem, respell, nearStem, agree, isEnding, readLatin}; the last is missing where Latin is its script. */
export async function loadLanguage(locale) {
  const own = LANGUAGES[locale] ? await import(`./languages/${LANGUAGES[locale]}.js`) : {};
  const respell = respelling(own.letters), stemmer = own.stemmer ?? (() => same);
  return {
    respell,
    stem: stemmer(same),
    nearStem: stemmer(respell),
    agree: own.agree ?? (() => true),
    isEnding: own.endings?.(respell) ?? (() => false),
    readLatin: own.romanisedEndings && (await import("./romanised.js")).reader(own.romanisedEndings),
  };
}
