/**
 * The stem of a Kazakh word: what its inflected forms have in common.
 *
 * The rules are those of R. Muhamedowa, "Kazakh: A Comprehensive Grammar" (Routledge, 2016) and of
 * «Қазақ грамматикасы» (Астана, 2002). An ending's first letter depends on the letter before it, its
 * vowels on the word's (back or front). Derivation (-лық, -шы, -лы, -дас, -сыз, -ша) is left alone: it makes another
 * word. Endings are taken off from the right until none is left: a root that merely looks inflected
 * loses the same letters in all its forms, so the forms still meet. Where such a root would meet
 * another word (басқа "other", бас "head") it is written down in ROOTS.
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
  ["person", "мIн сIң", "мIн сIң", "мIн бIн сIң", "пIн сIң"],
];
// жұмыс-ы and бала-сы, орман-ы and бала-ны, пункт-і and хат-ты look alike: the letter in doubt always goes.
const IN_DOUBT = ["in doubt", "с н", "", "", "т"];
// After the possessive of the third person and of "my", "your" the cases begin otherwise.
const AFTER_POSSESSIVE = [[/[ыі]$/, "н нA ндA ндAGI нAн"], [/[ыі][мң]$/, "A"]];

/** Verbal forms; each is led back to the noun of action in -у, which is the word's name in dictionaries. */
const VERBAL = [
  ["participle, past", "GAн GAндIK", "GAн GAндIK", "GAн GAндIK", "KAн KAндIK"],
  ["participle, habitual", "йтIн", "", "", ""], // not -атын: саясат-ын, "his policy"
  ["present", "", "AдI", "AдI", "AдI"],
  ["converb", "п", "Iп", "Iп", "Iп"],
];

/** Roots that end as an ending does and would, without it, be another word. One line per look-alike ending. */
const ROOTS = new Set(`
  желі тері тары шыны бері сары
  пайда сауда тақта басқа қысқа қасқа қарға сырға тамға тұлға теңге өзге
  ақын жақын ағын алтын ойын отын жауын сауын кейін орын мойын мұрын ерін қарын қойын
  басым жүзім қалам салам адам алаң
  дауыс алыс жолдас қарындас отандас замандас әріптес
  майдан судан түркімен қорған
  тәртіп әріп қауіп қалып сынып нәсіп кітап мектеп талап тарап жауап есеп себеп
`.trim().split(/\s+/).map(fade));

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
export const ENDINGS = [...new Set([...NOMINAL, ...SPECIAL].flatMap(([, set]) => [...set]))];

/** Narrow vowels fade before a possessive (халық, халқы; ауыл, аулы): the stem does without them. */
function fade(word) {
  return word.replace(new RegExp(`([${VOWELS}].*)[ыі]([^${VOWELS}])$`), "$1$2");
}

/** к қ п soften before a vowel (кітап, кітабы): the stem has the hard letter. */
const harden = (word) => word.replace(/[бгғ]$/, (c) => ({ б: "п", г: "к", ғ: "қ" })[c]);

/** The noun of action: тап- табу, қой- қою, оқы- оқу. */
function action(root) {
  return root.replace(/[пқк]$/, (c) => ({ п: "б", қ: "ғ", к: "г" })[c]).replace(/[ыі]$/, "")
    .replace(/й?$/, (й) => (й ? "ю" : "у"));
}

const vowels = (word) => word.split("").filter((c) => VOWELS.includes(c)).length;

/** Could this be a whole root? ел, іс, су; not б, ба. */
const isRoot = (word) => vowels(word) > 0 && (word.length > 2 || /^[^уи]?[уи]$|[^аәеоөұүыіэюя]$/.test(word));

const takes = (tables, root, ending) =>
  tables.some(([letters, endings]) => letters.includes(root.at(-1)) && endings.has(ending));

/** The word without this ending, if it may stand there; else nothing. */
function without(ending, root) {
  // мен балам, but адам: a lone letter is an ending only behind two syllables.
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
  return found.find((root) => ROOTS.has(fade(root))) ?? found[0] ?? word;
}

/** The stem of one word in lower case. */
export function stemKazakh(word) {
  let before, stem = harden(word);
  do {
    before = stem;
    if (!ROOTS.has(fade(stem))) stem = shorten(stem);
  } while (stem !== before);
  return fade(stem);
}
