/** Notes beside their lines: each as near to its mark as the notes above it allow. At the foot again in print. */
const GAP = 12, MARGIN = 32, WIDEST = 272;
const LIFT = 4; // from the top of a raised mark to that of the line beside it

/** Place a text's notes, and again whenever its measures change. */
export function placeNotes(text) {
  const list = text.querySelector(".notes > ol");
  list.classList.add("beside");
  new ResizeObserver(() => place(text, list)).observe(text);
}

function place(text, list) {
  const { top, left, right } = text.getBoundingClientRect(), { dir, clientWidth } = document.documentElement;
  const room = (dir === "rtl" ? left : clientWidth - right) - MARGIN - 16;
  list.style.setProperty("--room", `${Math.min(room, WIDEST)}px`);
  const marks = [...list.children].map((note) => [note, markOf(text, note)]).filter(([, mark]) => mark);
  let end = -Infinity;
  for (const [note, mark] of marks) {
    const start = Math.max(mark.getBoundingClientRect().top - top + LIFT, end + GAP);
    note.style.top = `${start}px`;
    end = start + note.offsetHeight;
  }
}

const markOf = (text, note) => text.querySelector(`[role='doc-noteref'][href="#${CSS.escape(note.id)}"]`);
