/**
 * Letters that a keyboard may lack, and what is typed in their place. Two words are near when they are the
 * same without them: «улттык» and «ұлттық», "ecole" and "école".
 */

// Marks above and below letters: Latin, Greek and Cyrillic ones, the points of Hebrew, the vowels of Arabic.
export const MARKS = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670\u06D6-\u06ED]/g;

// A letter, what stands in for it. й is no и with a mark: every Cyrillic keyboard has it.
const STAND_INS = `
  ә а  ғ г  қ к  ң н  ө о  ұ у  ү у  һ х  і и  җ ж  ҙ з  ҡ к  ҫ с  є е  ґ г
  ß ss  æ ae  œ oe  ø o  ł l  đ d  ð d  þ th  ħ h  ı i  ŋ n  ə a  ς σ
  ٱ ا  ى ي  ی ي  ک ك  ة ه
`;

/** Turns "ә а  ß ss" into pairs. */
const pairs = (text) => text.trim().split(/\s{2,}|\n/).map((pair) => pair.split(" "));

/** What spells a word without such letters; a language may add pairs of its own, which go first. */
export function respelling(own = "") {
  const standIns = new Map([...pairs(STAND_INS), ...pairs(own)]);
  const unmarked = (letter) => letter.normalize("NFD").replace(MARKS, "").normalize("NFC");
  return (word) => word.replace(/[^й]/gu, unmarked).replace(/./gu, (letter) => standIns.get(letter) ?? letter);
}
