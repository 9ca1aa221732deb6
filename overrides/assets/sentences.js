/**
 * Sentences that stand for each other: the one under the pointer, the finger or the keyboard's focus lights up with
 * its counterparts. Where lines do not match, the paragraph does. The page does not move; a shorter
 * paragraph slides along a longer one where its sentence would be out of sight.
 *
 * By keyboard: Tab leads to one sentence of the text, the arrows to the next and the one before, Enter to its
 * counterpart, or shows it, Escape out again.
 */
export const UNITS = "[id^='s-'], [data-of^='s-'], [id^='p-']:not(:has([id^='s-'])), [data-of^='p-']:not(:has([data-of^='s-']))";
const HEAD = 64; // what the head of the page covers
const OWN = "[id]";
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

let watched = null; // what takes the listeners away
let lit = [];
let stop = null; // the sentence at which the Tab key stops
let text, onChosen;

/** Light what corresponds, from now on. `choose`, where it is given, is what a tap on a sentence, or Enter, does. */
export function attendSentences(element, choose) {
  forgetSentences();
  [text, onChosen] = [element, choose];
  watched = new AbortController();
  const listen = (event, what) => text.addEventListener(event, what, { signal: watched.signal });
  listen("pointerover", ({ target }) => light(unitOf(target)));
  listen("pointerleave", ({ pointerType }) => { if (pointerType === "mouse") light(null); });
  listen("focusin", ({ target }) => light(unitOf(target)));
  listen("keydown", onKey);
  if (choose) listen("click", onTap);
  text.classList.toggle("is-tapped", Boolean(choose));
  stopAt(units(OWN)[0]);
}

/** Light nothing any more. */
export function forgetSentences() {
  watched?.abort();
  light(null);
  stopAt(null);
  text?.classList.remove("is-tapped");
  watched = null;
}

const unitOf = (target) => target.closest?.(UNITS) ?? null;
const idOf = (unit) => unit.id || unit.dataset.of;
const units = (kind) => [...text.querySelectorAll(UNITS)].filter((unit) => unit.matches(kind));
const sameAs = (id) => [...text.querySelectorAll(`#${id}, [data-of="${id}"]`)];

function light(unit) {
  if (unit && lit.includes(unit)) return;
  for (const one of lit) unlight(one);
  lit = unit ? sameAs(idOf(unit)) : [];
  if (lit.length < 2 && !onChosen) lit = [];
  for (const one of lit) one.classList.add("lit");
  for (const one of lit) if (one !== unit && !isInSight(one)) bringBeside(one, unit);
}

function unlight(unit) {
  unit.classList.remove("lit");
  columnOf(unit).style.translate = "";
}

const columnOf = (unit) => unit.closest(".paired, .counterpart") ?? unit;

function isInSight(unit) {
  const { top, bottom } = unit.getBoundingClientRect();
  return top >= HEAD && bottom <= innerHeight;
}

/** Of two long paragraphs the shorter slides along the longer, so far as there is room, until the two sentences meet. */
function bringBeside(unit, other) {
  const column = columnOf(unit), beside = columnOf(other);
  const room = beside.offsetHeight - column.offsetHeight;
  const { top, height } = unit.getBoundingClientRect();
  const wanted = Math.max(HEAD, Math.min(other.getBoundingClientRect().top, innerHeight - height));
  if (column.closest(".rows")) column.style.translate = `0 ${Math.max(0, Math.min(room, wanted - top))}px`;
}

function stopAt(unit) {
  stop?.removeAttribute("tabindex");
  stop = unit ?? null;
  if (stop) stop.tabIndex = 0;
}

function goTo(unit) {
  stopAt(unit);
  unit.focus();
}

function onKey(event) {
  const { target, key } = event;
  if (target !== stop || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (STEPS[key]) step(target, STEPS[key]);
  else if (key === "Enter") onChosen ? onChosen(target) : cross(target);
  else if (key === "Escape") leave(target);
  else return;
  event.preventDefault();
}

/** To the next or the previous sentence in the same language. */
function step(unit, by) {
  const language = unit.closest("[lang]").lang;
  const row = units(unit.id ? OWN : `:not(${OWN})`).filter((one) => one.closest("[lang]").lang === language);
  const next = row[row.indexOf(unit) + by];
  if (next) goTo(next);
}

/** To the counterpart; from the last one back to the page's own. */
function cross(unit) {
  const same = sameAs(idOf(unit));
  goTo(same[(same.indexOf(unit) + 1) % same.length]);
}

/** Out: from a counterpart to the page's own, from there to the text. */
function leave(unit) {
  if (!unit.id) return goTo(sameAs(idOf(unit))[0]);
  unit.blur();
  light(null);
}

/** A tap on a sentence: not one on a link in it, nor the end of a selection. */
function onTap({ target }) {
  const unit = unitOf(target);
  if (unit?.matches(OWN) && getSelection().isCollapsed && !target.closest("a, button, [role=button]")) onChosen(unit);
}
