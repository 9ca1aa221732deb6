/**
 * The stem of an Arabic word by "light10": L. S. Larkey, L. Ballesteros, M. E. Connell, "Light Stemming for Arabic
 * Information Retrieval" (2007), table 12.1: «و», the article with what is written to it, the common suffixes.
 */
const ARTICLE = /^(?:ال|وال|بال|كال|فال|لل)(?=..)/;
const SUFFIXES = ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"].map((suffix) => new RegExp(`(?<=..)${suffix}$`));

const stem = (word) => SUFFIXES.reduce((text, suffix) => text.replace(suffix, ""),
  word.replace(/^و(?=...)/, "").replace(ARTICLE, ""));

export const stemmer = () => stem;
