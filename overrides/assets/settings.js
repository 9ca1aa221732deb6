/** How the reader wants to read: the size of type, the space between lines, the ground, the script. before-paint.js shows it first. */
const root = document.documentElement;

/** Let a sheet's buttons set what they say, and show what is set. */
export function attendSettings(sheet) {
  for (const choice of sheet.querySelectorAll("[data-choice]")) {
    const name = choice.dataset.choice;
    press(choice, root.getAttribute(`data-${name}`) ?? "");
    choice.addEventListener("click", ({ target: { value } }) => value !== undefined && set(choice, name, value));
  }
}

async function set(choice, name, value) {
  if (name === "script") (await import("./script.js")).show(value);
  if (value) root.setAttribute(`data-${name}`, value);
  else root.removeAttribute(`data-${name}`);
  press(choice, value);
  store(name, value);
  dispatchEvent(new Event("resize")); // lines end elsewhere
}

function press(choice, value) {
  for (const button of choice.querySelectorAll("button")) button.ariaPressed = button.value === value;
}

/** Storage may be refused; then a choice lasts as long as the page. */
function store(name, value) {
  try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch { /* refused */ }
}
