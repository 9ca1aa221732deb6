/**
 * The stem of an English word by M. F. Porter's algorithm (tartarus.org/martin/PorterStemmer), with the
 * step for y as lunr has it: tests/search/stems-en.tsv, made by lunr 2.3.9, holds it to that.
 */
// One run of consonants, one of vowels: y is a vowel behind a consonant ("syzygy"), not before a vowel ("toy").
const C = "[^aeiou][^aeiouy]*", V = "[aeiouy][aeiou]*";

/** How many times a word goes from vowel to consonant: Porter's measure. */
const MEASURE_1 = new RegExp(`^(?:${C})?${V}${C}`), MEASURE_2 = new RegExp(`^(?:${C})?(?:${V}${C}){2}`);
const HAS_VOWEL = new RegExp(`^(?:${C})?[aeiouy]`), SHORT = new RegExp(`^${C}[aeiouy][^aeiouwxy]$`);

const STEP_2 = "ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize "
  + "ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log";
const STEP_3 = "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:";
const STEP_4 = "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ou: ism: ate: iti: ous: ive: ize: sion:s tion:t";

const rules = (text) => text.split(" ").map((rule) => rule.split(":"))
  .sort(([a], [b]) => b.length - a.length);
const STEPS = [[rules(STEP_2), MEASURE_1], [rules(STEP_3), MEASURE_1], [rules(STEP_4), MEASURE_2]];

/** The longest ending that fits is the only one tried. */
function replaceEnding(word, [endings, measure]) {
  const rule = endings.find(([ending]) => word.endsWith(ending) && word.length > ending.length);
  if (!rule) return word;
  const root = word.slice(0, -rule[0].length) + (measure === MEASURE_2 ? rule[1] : "");
  return measure.test(root) ? root + (measure === MEASURE_2 ? "" : rule[1]) : word;
}

/** -ed and -ing, and what has to be mended after them: hop(p)ing, fil(e)ing. */
function withoutTense(word) {
  if (/.eed$/.test(word)) return MEASURE_1.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const root = word.replace(/(?<=.)(?:ed|ing)$/, "");
  if (root === word || !HAS_VOWEL.test(root)) return word;
  if (/(?:at|bl|iz)$/.test(root)) return root + "e";
  if (/([^aeiouylsz])\1$/.test(root)) return root.slice(0, -1);
  return SHORT.test(root) ? root + "e" : root;
}

function withoutLastE(word) {
  const root = word.replace(/e$/, "");
  if (root !== word && (MEASURE_2.test(root) || (MEASURE_1.test(root) && !SHORT.test(root)))) word = root;
  return /ll$/.test(word) && MEASURE_2.test(word) ? word.slice(0, -1) : word;
}

function stem(word) {
  if (word.length < 3) return word;
  let text = word.replace(/^y/, "Y").replace(/(?<=.)(ss|i)es$/, "$1").replace(/(?<=.[^s])s$/, "");
  text = withoutTense(text).replace(/(?<=.[^aeiou])y$/, "i");
  return withoutLastE(STEPS.reduce(replaceEnding, text)).replace(/^Y/, "y");
}

export const stemmer = () => stem;
