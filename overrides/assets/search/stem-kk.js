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
const NARROW = new RegExp(`([${VOWELS}].*)[ыі]([^${VOWELS}])$`);
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
const AFTER_POSSESSIVE = [[/[ыі]$/, "н нA ндA ндAGI нAн"], [/[ыі][мң]$/, "A"]];

/** Verbal forms; each is led back to the noun of action in -у, which is the word's name in dictionaries. */
// Not -атын, -етін: саясат-ын is "his policy".
const VERBAL = [
  ["participle, past", "GAн GAнI GAндIK", "GAн GAнI GAндIK", "GAн GAнI GAндIK", "KAн KAнI KAндIK"],
  ["participle, habitual", "йтIн", "", "", ""],
  ["present", "", "AдI", "AдI", "AдI"],
  ["converb", "п", "Iп", "Iп", "Iп"],
];

/** Roots that end as an ending does and would, without it, be another word. One line per look-alike. */
const ROOTS = new Set(`
  желі тері тары шыны бері сары қазы ақы іні әлі
  пайда сауда тақта апта команда аренда почта орда ұста
  басқа қысқа қасқа қарға сырға тамға тұлға балға теңге өзге жеңге бірге тағы шілде
  ақын жақын ағын алтын келін ойын отын жауын сауын жиын тиын кейін үшін тегін
  орын кәсіпорын мойын мұрын ерін қарын қойын
  басым маусым жүзім үкім ағым қарым қалам салам адам алаң жылдам
  жеміс жеңіс жарыс барыс ұлыс орыс алыс дауыс туыс бұрыс
  майдан аудан судан түркімен қорған гендер
  тәртіп әріп қаріп қауіп қалып сынып нәсіп кітап мектеп талап тарап жауап есеп себеп
`.trim().split(/\s+/).map(fade));

// жолдас, сыныптас: -дас makes the companion, not "his"; the д or т agrees with the root.
const COMPANION = /(?:[рйулмнңзж]д|[пткқсшщчцхфһ]т)[ае]с$/;

/** Is this a root as it stands? */
const isListed = (word) => ROOTS.has(fade(word)) || COMPANION.test(word);

const spell = (endings) => endings.split(" ").filter(Boolean)
  .flatMap((ending) => HARMONY.map((h) => ending.replace(/[AIGK]/g, (letter) => h[letter])));

function byClass(table) {
  return Object.keys(CLASSES).map((name, column) =>
    [CLASSES[name], new Set(table.flatMap((row) => spell(row[column + 1])))]);
}
const NOMINAL = byClass([...SLOTS, IN_DOUBT]);
const FINITE = byClass(VERBAL);
const SPECIAL = AFTER_POSSESSIVE.map(([before, endings]) => [before, new Set(spell(endings))]);

/** Every nominal ending in every spelling. */
export const ENDINGS = [...new Set([...byClass(SLOTS), ...SPECIAL].flatMap(([, set]) => [...set]))];

const ALL_ENDINGS = new RegExp(`^(?:${ENDINGS.join("|")}){1,5}$`);

/** Is this nothing but endings, as «де» in «Twitter-де»? */
export const isEnding = (word) => ALL_ENDINGS.test(word);

/** Narrow vowels fade before a possessive (халық, халқы; ауыл, аулы): the stem does without them. */
function fade(word) {
  return word.replace(NARROW, "$1$2");
}

/** к қ п soften before a vowel (кітап, кітабы): the stem has the hard letter. */
const harden = (word) => word.replace(/[бгғ]$/, (c) => ({ б: "п", г: "к", ғ: "қ" })[c]);

/** The noun of action: тап- табу, қой- қою, оқы- оқу. */
function action(root) {
  return root.replace(/[пқк]$/, (c) => ({ п: "б", қ: "ғ", к: "г" })[c]).replace(/[ыі]$/, "")
    .replace(/й?$/, (й) => (й ? "ю" : "у"));
}

const vowels = (word) => [...word].filter((c) => VOWELS.includes(c)).length;

/** Could this be a whole root? ел, іс, су; not б, ба. */
const isRoot = (word) => vowels(word) > 0 && (word.length > 2 || /[^аәеёоөұүыіэ]$/.test(word));

const takes = (tables, root, ending) =>
  tables.some(([letters, endings]) => letters.includes(root.at(-1)) && endings.has(ending));

/** The word without this ending, if it may stand there; else nothing. */
function without(ending, root) {
  // менің балам, but адам: a lone letter is an ending only behind two syllables.
  if (!isRoot(root) || (/^[мпсн]$/.test(ending) && vowels(root) < 2)) return;
  if (takes(FINITE, root, ending)) return action(root);
  if (takes(NOMINAL, root, ending)) return harden(root);
  if (SPECIAL.some(([before, endings]) => before.test(root) && endings.has(ending))) return root;
}

/** One ending less: one that leaves a listed root, else the longest; or the word itself. */
function shorten(word) {
  const found = [];
  for (let cut = Math.max(2, word.length - 7); cut < word.length; cut++) {
    const root = without(word.slice(cut), word.slice(0, cut));
    if (root) found.push(root);
  }
  return found.find(isListed) ?? found[0] ?? word;
}

const finish = (stem) => fade(stem.replace(LAST_IN_DOUBT, ""));

/** The stem of one word in lower case. */
export function stemKazakh(word) {
  let stem = harden(word), before;
  while (stem !== before && !isListed(stem)) {
    before = stem;
    stem = shorten(stem);
    // қолданыс, қолданысы, and likewise елшісі: a root is left, though it may look inflected (қолда-н).
    if (!isListed(stem) && /[ыі]сы?і?$/.test(before) && /[ыі]$/.test(stem)) return finish(stem.slice(0, -1));
  }
  return finish(stem);
}

export { stemKazakh as stem };
