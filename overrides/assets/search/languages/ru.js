/**
 * The stem of a Russian word by the Snowball algorithm (snowballstem.org/algorithms/russian), equal to
 * lunr-languages' stemmer, which Material ships, at a sixth of its weight: tests/search/stems-ru.tsv holds it to that.
 */
const VOWELS = "аеиоуыэюя";

// Each is [endings that want а or я before them, which stays; endings that want nothing]; longest first.
const ending = (afterA, free) => new RegExp(`(?:(?<=[ая])(?:${afterA})|(?:${free}))$`);

const GERUND = ending("в|вши|вшись", "[иы]в(?:ши(?:сь)?)?");
const ADJECTIVE = /(?:[иы]ми|[еио]й|ый|[еиоы]е|[еиоы]м|[ео](?:го|му)|[иы]х|[еоу]ю|юю|ая|яя)$/;
const PARTICIPLE = ending("ем|нн|вш|ю?щ", "[иы]вш|ующ");
const VERB = ending("л[аои]?|нн?о|н[аы]?|ете|йте|й|ем|ет|ют|ть|ешь",
  "[иы]л[аои]?|ен[аоы]?|ите|[еу]йте|[еу]й|[иы]м|ует|[иы]т|уют|ят|[иы]ть|ишь|у?ю");
const NOUN = /(?:и?ями|ами|ие[йм]|иям|иях|и[ея]|ь[еяю]|[ео]в|еи|ии|[еио]й|[аея]м|ом|[ая]х|ию|[аеийоуыьюя])$/;

/** Where the endings may begin: behind the first vowel (RV), and behind two syllables (R2). */
function regions(word) {
  const rv = word.search(new RegExp(`[${VOWELS}]`)) + 1;
  const r2 = word.match(new RegExp(`^[^${VOWELS}]*[${VOWELS}]+[^${VOWELS}]+[${VOWELS}]+[^${VOWELS}]`));
  return [rv, r2 ? r2[0].length : word.length];
}

function stem(word) {
  const [rv, r2] = regions(word);
  if (!rv) return word;
  const head = word.slice(0, rv);
  let tail = word.slice(rv);
  /** Takes the ending off; tells whether there was one. */
  const drop = (pattern) => tail !== (tail = tail.replace(pattern, ""));
  if (!drop(GERUND)) {
    drop(/с[яь]$/);
    if (drop(ADJECTIVE)) drop(PARTICIPLE);
    else drop(VERB) || drop(NOUN);
  }
  drop(/и$/);
  if (rv + tail.search(/ость?$/) >= r2) drop(/ость?$/);
  if (drop(/ейше?$/)) tail = tail.replace(/нн$/, "н");
  else drop(/(?<=н)н$/) || drop(/ь$/);
  return head + tail;
}

export const stemmer = () => stem;

/** Roughly: the endings as romanised.js spells them. */
export const romanisedEndings = () => /^[aeiou]{0,3}(?:[gm][iou]|[kmvi]i?)?$/;
