/** The dialog at work: loads the page's language when opened, shows results as they are typed. */
import { find, makeIndex } from "./find.js";
import { loadLanguage } from "./language.js";
import { result } from "./results.js";
import { elsewhere, found, nowhere } from "./status.js";

// The pause in typing after which other languages are asked, in milliseconds.
const PAUSE = 300;

let dialog, input, list, status, root, languages, strings;
const indexes = new Map();

/** The index of a locale; after a failure the next call asks again. */
function load(locale) {
  if (!indexes.has(locale)) indexes.set(locale, fetchIndex(locale).catch((error) => {
    indexes.delete(locale);
    throw error;
  }));
  return indexes.get(locale);
}

async function fetchIndex(locale) {
  const [response, language] = await Promise.all([fetch(new URL(`search/${locale}.json`, root)), loadLanguage(locale)]);
  if (!response.ok) throw new Error(response.statusText);
  return makeIndex(await response.json(), language);
}

const address = ({ prefix }, url, query) => `${new URL(prefix + url, root)}?${new URLSearchParams(query)}`;

/** What each other language has; one that cannot be loaded has no results, not even none. */
function askOthers(query) {
  const others = languages.filter(({ locale }) => locale !== strings.locale);
  return Promise.all(others.map(async (language) => {
    const href = address(language, "", { find: query });
    const results = await load(language.locale).then((index) => find(index, query, false), () => null);
    return { language, href, results };
  }));
}

/** Nothing certain here: says so and, once the typing has paused, what the others have. */
async function answerElsewhere(query, current, said) {
  status.replaceChildren(said);
  await new Promise((done) => setTimeout(done, PAUSE));
  if (!current()) return;
  const answers = await askOthers(query);
  if (!current()) return;
  const isNowhere = said === strings.none && answers.every(({ results }) => results?.length === 0);
  status.replaceChildren(...(isNowhere ? nowhere(strings, languages) : [said, ...elsewhere(strings, answers)]));
}

/** One letter is no question, unless it is a word. */
const isQuestion = (query) => [...query.trim()].length > 1 || /\p{Ideographic}/u.test(query);

async function answer() {
  const query = input.value, current = () => query === input.value;
  list.replaceChildren();
  status.replaceChildren();
  if (!query.trim()) return;
  try {
    if (!indexes.has(strings.locale)) status.replaceChildren(strings.loading);
    const index = await load(strings.locale);
    if (current()) await show(query, index, current);
  } catch {
    if (current()) await answerElsewhere(query, current, navigator.onLine ? strings.failed : strings.offline);
  }
}

async function show(query, index, current) {
  const results = find(index, query), here = languages.find(({ locale }) => locale === strings.locale);
  const href = ({ url, id }) => `${address(here, url, { q: query })}${id && "#" + id}`;
  list.replaceChildren(...results.map((block) => result(block, href(block), strings.similar)));
  const said = results.length ? found(strings, results) : isQuestion(query) ? strings.none : "";
  if (!isQuestion(query) || find(index, query, false).length) status.replaceChildren(said);
  else await answerElsewhere(query, current, said);
}

/** Arrows walk through field and results; Enter in the field follows the first result. */
function walk(event) {
  const stops = [input, ...list.querySelectorAll("a")], here = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || here < 0 || !stops[here + step]) return;
  event.preventDefault();
  stops[here + step].focus();
}

function wire() {
  [input, list, status] = ["input", "ol", "[role=status]"].map((css) => dialog.querySelector(css));
  strings = { ...dialog.dataset };
  root = new URL(`${strings.root}/`.replace(/\/+$/, "/"), location);
  const names = strings.names.split("|");
  languages = strings.locales.trim().split(" ").map((pair) => pair.split(":"))
    .map(([locale, prefix], place) => ({ locale, prefix, name: names[place] }));
  input.addEventListener("input", answer);
  addEventListener("online", answer);
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-search-close], ol a")) dialog.close();
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
}

/** Called whenever the dialog has been opened. */
export function start(opened) {
  if (!dialog) {
    dialog = opened;
    wire();
  }
  load(strings.locale).catch(() => {});
  answer();
}
