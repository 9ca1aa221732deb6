/** What the line above the results says: how much was found, how nearly, where else, and what could not be looked at. */
import { make } from "./results.js";

/** "Found in 3 places": the string of a key for a number, in the plural that its language has for it. */
function counted({ words, ...strings }, key, number) {
  const form = new Intl.PluralRules(words).select(number);
  return (strings[`${key}${form[0].toUpperCase()}${form.slice(1)}`] ?? strings[`${key}Other`]).replace("{n}", number);
}

/** How many places were found, and of them by near words. */
export function found(strings, results) {
  const near = results.filter((result) => result.near).length;
  if (near === results.length) return counted(strings, "near", near);
  const all = counted(strings, "found", results.length);
  return near ? `${all}, ${strings.ofThem.replace("{n}", near)}` : all;
}

/** The pattern with its {name} filled in by a language's own name, marked as of that language. */
const named = (pattern, { locale, name }) => pattern.split("{name}")
  .flatMap((text, i) => (i ? [make("span", { lang: locale }, name), text] : [text]));

const list = (languages) => languages.flatMap(({ locale, name }, i) => [i ? ", " : " ", make("span", { lang: locale }, name)]);

/** What the other languages have: each with results is a link that asks there. */
export function elsewhere(strings, answers) {
  const having = answers.filter(({ results }) => results?.length), failed = answers.filter(({ results }) => !results);
  const links = having.map(({ language, results, href }) => {
    const pattern = results.every(({ near }) => near) ? strings.inNear : strings.in;
    return make("a", { href, hreflang: language.locale }, ...named(pattern.replace("{n}", results.length), language));
  });
  return [
    ...(links.length ? [" ", strings.elsewhere, ...links.flatMap((link) => [" ", link])] : []),
    ...(failed.length ? [" ", strings.failedElsewhere, ...list(failed.map(({ language }) => language)), "."] : []),
  ];
}

/** Nothing in any language: which ones were looked at. */
export const nowhere = (strings, languages) =>
  (languages.length > 1 ? [strings.nowhere, ...list(languages), "."] : [strings.none]);
