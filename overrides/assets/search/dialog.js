/** The dialog at work: loads the page's language when opened, shows results as they are typed. */
import { find, loadLanguage, makeIndex } from "./find.js";

// Letters of an excerpt, those before its first mark; the pause in typing, in milliseconds.
const EXCERPT = 180, BEFORE = 50, PAUSE = 300;

let dialog, input, list, status, root, prefixes, names;
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

/** An element of the page; its text is always text, whatever it holds. */
function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const address = (locale, url, query) => `${new URL(prefixes[locale] + url, root)}?${new URLSearchParams(query)}`;

/** The part of the text with most words found in it, these in <mark>. */
function excerpt(text, pairs) {
  const within = ([start]) => pairs.filter(([s, e]) => s >= start && e <= start - BEFORE + EXCERPT).length;
  const best = pairs.reduce((a, b) => (within(b) > within(a) ? b : a), pairs[0] ?? [0, 0]);
  const from = best[0] <= BEFORE ? 0 : text.indexOf(" ", best[0] - BEFORE) + 1;
  const to = from + EXCERPT >= text.length ? text.length : text.lastIndexOf(" ", from + EXCERPT);
  const parts = [from ? "…" : ""];
  let done = from;
  for (const [start, end] of pairs.filter(([s, e]) => s >= from && e <= to)) {
    parts.push(text.slice(done, start), make("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...parts, text.slice(done, to), to < text.length ? "…" : ""];
}

function result({ url, title, id, text, marks }, query) {
  const href = `${address(dialog.dataset.locale, url, { q: query })}${id && "#" + id}`;
  return make("li", {}, make("a", { href }, make("strong", {}, title), " ",
    ...(id ? [make("span", {}, ...excerpt(text, marks))] : [])));
}

/** "Found in 3 places", in the plural that the page's language has for the number. */
function counted(number) {
  const one = new Intl.PluralRules(dialog.dataset.locale).select(number) === "one";
  return (one ? dialog.dataset.foundOne : dialog.dataset.foundOther).replace("{n}", number);
}

/** How many results the other languages have, each a link that opens the search there. */
async function elsewhere(query) {
  const others = Object.keys(prefixes).filter((locale) => locale !== dialog.dataset.locale);
  const counts = await Promise.all(others.map((locale) => load(locale).then((index) => find(index, query).length)));
  return others.flatMap((locale, i) => (counts[i] ? [" ", make("a", { hreflang: locale,
    href: address(locale, "", { find: query }),
    lang: locale,
  }, dialog.dataset.in.replace("{name}", names[locale]).replace("{n}", counts[i]))] : []));
}

/** No result here: says so and, once the typing has paused, how many the others have. */
async function answerElsewhere(query, current) {
  const { none, nowhere, elsewhere: intro } = dialog.dataset;
  status.replaceChildren(query.trim().length > 1 ? none : "");
  await new Promise((done) => setTimeout(done, PAUSE));
  if (!current() || query.trim().length < 2) return;
  const links = await elsewhere(query);
  if (current()) status.replaceChildren(...(links.length ? [`${none} ${intro}`, ...links] : [nowhere]));
}

async function answer() {
  const query = input.value, { locale, loading, failed } = dialog.dataset;
  const current = () => query === input.value;
  list.replaceChildren();
  if (!query.trim()) return status.replaceChildren();
  try {
    if (!indexes.has(locale)) status.replaceChildren(loading);
    const found = find(await load(locale), query);
    if (!current()) return;
    list.replaceChildren(...found.map((block) => result(block, query)));
    if (found.length) status.replaceChildren(counted(found.length));
    else await answerElsewhere(query, current);
  } catch {
    if (current()) status.replaceChildren(failed);
  }
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
  root = new URL(`${dialog.dataset.root}/`.replace(/\/+$/, "/"), location);
  const pairs = dialog.dataset.locales.trim().split(" ").map((pair) => pair.split(":"));
  const own = dialog.dataset.names.split("|");
  prefixes = Object.fromEntries(pairs);
  names = Object.fromEntries(pairs.map(([locale], place) => [locale, own[place]]));
  input.addEventListener("input", answer);
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
export function start(opened, query) {
  if (!dialog) {
    dialog = opened;
    wire();
  }
  if (query) input.value = query;
  load(dialog.dataset.locale).catch(() => {});
  answer();
}
