/**
 * Reads a query in Latin letters as Kazakh or Russian, whatever the romanisation: tsifrlandyru,
 * cifrlandyru, cıfrlandyrý. Both sides are brought to one rough spelling in which letters that
 * romanisations confuse are the same.
 */
const FROM = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
const TO = "a a b v g g d e io j z i i k k l m n n o o p r s t u u u f k k s ch sh sh  i i  e iu ia".split(" ");

// In order: later ones see what earlier ones made. New Kazakh letters first, then pairs, then single letters.
const ROUGH = [[/s\u0327/g, "sh"], [/y\u0301/g, "u"], [/ı/g, "i"], [/\p{M}/gu],
  [/s?h?ch|tch/g, "C"], [/sh/g, "W"], [/d?zh/g, "j"], [/[kg]h/g, (pair) => pair[0]], [/ts/g, "s"], [/ng/g, "n"],
  [/^ye/, "e"], [/y/g, "i"], [/(?<=i)j(?=[au])/g, "i"], [/w/g, "u"], [/c/g, "s"], [/[qxh]/g, "k"],
  [/(.)\1+/g, "$1"]];

const known = new Map();

/** The rough spelling of a word of either alphabet. */
export function rough(word) {
  if (!known.has(word)) {
    const latin = [...word].map((c) => TO[FROM.indexOf(c)] ?? c).join("");
    known.set(word, ROUGH.reduce((text, [from, to = ""]) => text.replace(from, to), latin.normalize("NFD")));
  }
  return known.get(word);
}

/** As the Kazakh stemmer ends a stem: narrow vowel faded, last consonant hard. */
const finish = (text) => text.replace(/i$/, "").replace(/[bg]$/, (c) => (c === "b" ? "p" : "k"))
  .replace(/([aeiou].*)i([^aeiou])$/, "$1$2");

/** Reads words for a language: what a Latin word may stand for, a word it spells, the stem it equals, a word it begins. */
export function reader(romanisedEndings) {
  const endings = romanisedEndings(rough);
  return (word) => {
    const text = rough(word), stems = new Set();
    for (let cut = 2; cut <= text.length; cut++) {
      if (endings.test(text.slice(cut))) stems.add(finish(text.slice(0, cut)));
    }
    return {
      spells: (candidate) => rough(candidate) === text,
      equals: (stem) => /[а-я]/.test(stem) && stems.has(finish(rough(stem))),
      begins: (candidate) => text.length > 1 && rough(candidate).startsWith(text),
    };
  };
}
