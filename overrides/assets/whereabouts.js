/** Where one is in a long page: its contents mark the heading under which one reads, the running head names it. */
const links = [...document.querySelectorAll(".contents ol ol a")];
const headings = links.map(({ hash }) => document.getElementById(hash.slice(1)));
const part = document.querySelector(".running__part"), count = document.querySelector(".running__count");
const title = part.textContent, ofPage = count.textContent;
const SEEN = 160; // a heading that has come so near to the top is the one under which one reads

let current = null;
let waiting = false;

function mark() {
  waiting = false;
  const link = links[headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < SEEN)];
  if (link === current) return;
  current?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "location");
  part.textContent = link?.textContent ?? title;
  count.textContent = link?.dataset.count ?? ofPage;
  current = link;
}

addEventListener("scroll", () => {
  if (!waiting) requestAnimationFrame(mark);
  waiting = true;
}, { passive: true });
mark();
