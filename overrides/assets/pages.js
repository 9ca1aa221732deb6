/** Other pages of the edition, each fetched once. Links in them are made to work from here. */
const pages = new Map();

export function fetchPage(address) {
  const url = address.split("#")[0];
  if (!pages.has(url)) pages.set(url, load(url).catch((error) => {
    pages.delete(url);
    throw error;
  }));
  return pages.get(url);
}

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const link of page.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url);
  for (const picture of page.querySelectorAll("img[src]")) picture.src = new URL(picture.getAttribute("src"), url);
  return page;
}
