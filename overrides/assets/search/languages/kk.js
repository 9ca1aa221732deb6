/**
 * The stem of a Kazakh word: what its inflected forms have in common.
 *
 * The rules are those of R. Muhamedowa, "Kazakh: A Comprehensive Grammar" (Routledge, 2016) and of
 * «Қазақ грамматикасы» (Астана, 2002). An ending's first letter depends on the letter before it, its
 * vowels on the word's (back or front). Derivation (-лық, -шы, -лы, -дас, -сыз, -ша) is left alone: it
 * makes another word. Endings are taken off from the right until none is left: a root that merely looks
 * inflected loses the same letters in all its forms, so the forms still meet. Where such a root would
 * meet another word (басқа "other", бас "head") it is written down in ROOTS.
 */

// A: а е; I: ы і; G: ғ г; K: қ к. The first spelling goes with back vowels, the second with front ones.
const HARMONY = [{ A: "а", I: "ы", G: "ғ", K: "қ" }, { A: "е", I: "і", G: "г", K: "к" }];

const VOWELS = "аәеёиоөуұүыіэюя";
const CLASSES = { vowel: VOWELS, glide: "рйуию", voiced: "лмнңзжь", voiceless: "пткқсшщчцфхһбвгғд" };

/** The slots in their order in the word, with what each ending looks like after a letter of each class. */
const SLOTS = [
  // slot, after a vowel, after р й у, after another voiced consonant, after a voiceless one
  ["plural", "лAр", "лAр", "дAр", "тAр"],
  ["possessive", "м мIз ңIз сI", "Iм Iң IмIз IңIз I", "Iм Iң IмIз IңIз I", "Iм Iң IмIз IңIз I"],
  ["genitive", "нIң", "дIң", "дIң нIң", "тIң"],
  ["accusative", "нI", "дI", "дI", "тI"],
  ["dative", "GA", "GA", "GA", "KA"],
  ["locative", "дA дAGI", "дA дAGI", "дA дAGI", "тA тAGI"],
  ["ablative", "дAн", "дAн", "дAн нAн", "тAн"],
  ["instrumental", "мен", "мен", "мен бен", "пен"],
  ["belonging", "нікі", "дікі", "дікі", "тікі"],
  ["person", "мIн сIң", "мIн сIң мIз", "мIн бIн сIң мIз бIз", "пIн сIң пIз"],
];
// жұмыс-ы and бала-сы, орман-ы and бала-ны, пункт-і and хат-ты, модуль and модул-і look alike:
// the letter in doubt always goes.
const IN_DOUBT = ["in doubt", "с н", "", "", ""];
const LAST_IN_DOUBT = /(?<=[пткқсшщч])т$|ь$/;
// After the possessive of the third person and of "my", "your" the cases begin otherwise.
const AFTER_POSSESSIVE = [["[ыі]$", "н нA ндA ндAGI нAн"], ["[ыі][мң]$", "A"]];

/** Verbal forms; each is led back to the noun of action in -у, which is the word's name in dictionaries. */
// Not -атын, -етін: саясат-ын is "his policy".
const VERBAL = [
  ["participle, past", "GAн GAнI GAндIK", "GAн GAнI GAндIK", "GAн GAнI GAндIK", "KAн KAнI KAндIK"],
  ["participle, habitual", "йтIн", "", "", ""],
  ["present", "", "AдI", "AдI", "AдI"],
  ["converb", "п", "Iп", "Iп", "Iп"],
];

/** Roots that end as an ending does and would, without it, be another word. One line per look-alike. */
const ROOTS = `
  желі тері тары шыны бері сары қазы ақы іні әлі
  пайда сауда тақта апта команда аренда почта орда ұста
  басқа қысқа қасқа қарға сырға тамға тұлға балға теңге өзге жеңге бірге тағы шілде
  ақын жақын ағын алтын келін ойын отын жауын сауын жиын тиын кейін үшін тегін
  орын кәсіпорын мойын мұрын ерін қарын қойын
  басым маусым жүзім үкім ағым қарым қалам салам адам алаң жылдам
  жеміс жеңіс жарыс барыс ұлыс орыс алыс дауыс туыс бұрыс
  майдан аудан судан түркімен қорған гендер
  тәртіп әріп қаріп қауіп қалып сынып нәсіп кітап мектеп талап тарап жауап есеп себеп
`.trim().split(/\s+/);

// жолдас, сыныптас: -дас makes the companion, not "his"; the д or т agrees with the root.
const COMPANION = "(?:[рйулмнңзж]д|[пткқсшщчцхфһ]т)[ае]с$";

const spell = (endings) => endings.split(" ").filter(Boolean)
  .flatMap((ending) => HARMONY.map((h) => ending.replace(/[AIGK]/g, (letter) => h[letter])));

/** Which endings may follow a letter of each class, from a table of slots. */
const byClass = (table, respell) => Object.keys(CLASSES).map((name, column) =>
  [CLASSES[name], new Set(table.flatMap((row) => spell(row[column + 1])).map(respell))]);

/** All of the above in the letters of a spelling. */
function makeGrammar(respell) {
  const pattern = (source) => new RegExp(respell(source));
  const narrow = pattern(`([${VOWELS}].*)[ыі]([^${VOWELS}])$`);
  const fade = (word) => word.replace(narrow, "$1$2");
  return {
    fade,
    companion: pattern(COMPANION),
    roots: new Set(ROOTS.map((root) => fade(respell(root)))),
    nominal: byClass([...SLOTS, IN_DOUBT], respell),
    finite: byClass(VERBAL, respell),
    special: AFTER_POSSESSIVE.map(([before, endings]) => [pattern(before), new Set(spell(endings).map(respell))]),
    narrowLast: pattern("[ыі]$"),
    possessed: pattern("[ыі]сы?і?$"),
  };
}

/** Every nominal ending in every spelling. */
const ENDINGS = [...new Set([...SLOTS.flatMap((row) => row.slice(1)), ...AFTER_POSSESSIVE.map((row) => row[1])].flatMap(spell))];

const any = (endings, numbers) => new RegExp(`^(?:${[...new Set(endings)].join("|")}){${numbers}}$`);

/** Tells whether a word is nothing but endings, as «де» in «Twitter-де»; the letters of a spelling will do. */
export function endings(respell) {
  const all = any(ENDINGS.map(respell), "1,5");
  return (word) => all.test(respell(word));
}

/** The endings as romanised.js spells them. */
export const romanisedEndings = (rough) => any(ENDINGS.map(rough), "0,5");

/** к қ п soften before a vowel (кітап, кітабы): the stem has the hard letter. */
const harden = (word) => word.replace(/[бгғ]$/, (c) => ({ б: "п", г: "к", ғ: "қ" })[c]);

/** The noun of action: тап- табу, қой- қою, оқы- оқу. */
const action = (root, { narrowLast }) => root.replace(/[пқк]$/, (c) => ({ п: "б", қ: "ғ", к: "г" })[c])
  .replace(narrowLast, "").replace(/й?$/, (й) => (й ? "ю" : "у"));

const vowels = (word) => [...word].filter((c) => VOWELS.includes(c)).length;

/** Could this be a whole root? ел, іс, су; not б, ба. */
const isRoot = (word) => vowels(word) > 0 && (word.length > 2 || /[^аәеёоөұүыіэ]$/.test(word));

/** Is this a root as it stands? */
const isListed = (word, { roots, fade, companion }) => roots.has(fade(word)) || companion.test(word);

const takes = (tables, root, ending) =>
  tables.some(([letters, endings]) => letters.includes(root.at(-1)) && endings.has(ending));

/** The word without this ending, if it may stand there; else nothing. */
function without(ending, root, grammar) {
  // менің балам, but адам: a lone letter is an ending only behind two syllables.
  if (!isRoot(root) || (/^[мпсн]$/.test(ending) && vowels(root) < 2)) return;
  if (takes(grammar.finite, root, ending)) return action(root, grammar);
  if (takes(grammar.nominal, root, ending)) return harden(root);
  if (grammar.special.some(([before, endings]) => before.test(root) && endings.has(ending))) return root;
}

/** One ending less: one that leaves a listed root, else the longest; or the word itself. */
function shorten(word, grammar) {
  const found = [];
  for (let cut = Math.max(2, word.length - 7); cut < word.length; cut++) {
    const root = without(word.slice(cut), word.slice(0, cut), grammar);
    if (root) found.push(root);
  }
  return found.find((root) => isListed(root, grammar)) ?? found[0] ?? word;
}

function stem(word, grammar) {
  const { fade, narrowLast, possessed } = grammar;
  const listed = (text) => isListed(text, grammar), finish = (text) => fade(text.replace(LAST_IN_DOUBT, ""));
  let text = harden(word), before;
  while (text !== before && !listed(text)) {
    before = text;
    text = shorten(text, grammar);
    // қолданыс, қолданысы, and likewise елшісі: a root is left, though it may look inflected (қолда-н).
    if (!listed(text) && possessed.test(before) && narrowLast.test(text)) return finish(text.slice(0, -1));
  }
  return finish(text);
}

/** The stemmer of words in lower case, in the letters of a spelling. */
export function stemmer(respell) {
  const grammar = makeGrammar(respell);
  return (word) => stem(word, grammar);
}

/** Is the last vowel that tells one of the front of the mouth? -мен and -нікі keep theirs behind any word. */
function isFront(word, front, back) {
  const vowel = word.replace(/(?:[мбп]ен|[дтн][іи]к[іи])$/, "").match(new RegExp(`[${front}${back}](?=[^${front}${back}]*$)`));
  return vowel ? front.includes(vowel[0]) : null;
}

/** Could a word typed without the Kazakh letters be of the root of this one? «турлери» is of түр, not of тұр. */
export function agree(typed, word) {
  // Behind the first syllable и is і and а is а; о and у, which are several vowels, tell nothing.
  const ending = isFront(typed.replace(new RegExp(`^[^${VOWELS}]*.`), ""), "еиі", "аы");
  const root = isFront(word, "әеіөү", "аоұы");
  return ending === null || root === null || ending === root;
}

/** On a Russian keyboard ә is а or э; the pairs that other alphabets share with this one stand in letters.js. */
export const letters = "э а";
