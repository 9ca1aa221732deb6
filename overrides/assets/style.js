/** Style sheets of what not every reader wants, each fetched once, when it is wanted. */
const sheets = new Map();

/** Returns when the sheet is there. */
export function loadStyle(name) {
  if (!sheets.has(name)) sheets.set(name, load(new URL(name, import.meta.url)).catch((error) => {
    sheets.delete(name); // to be tried again
    throw error;
  }));
  return sheets.get(name);
}

function load(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((done, failed) => Object.assign(link, { onload: done, onerror: failed }));
}
