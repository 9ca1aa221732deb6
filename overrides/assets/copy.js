/** Copies words, and says so. Beside each citation that stands ready to be copied it puts a button. */
import { take } from "./sheet.js";

/** Copy an element's words; where that is refused, select them to be copied by hand. Tells whether it was done. */
export async function copyWords(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}

/** Put a button beside each of some words. */
export async function addButtons(words) {
  const pattern = await take("copy-button");
  pattern.removeAttribute("id");
  for (const element of words) {
    const button = pattern.cloneNode(true);
    button.addEventListener("click", async () => {
      if (await copyWords(element)) button.lastElementChild.textContent = button.dataset.copied;
    });
    element.after(button);
  }
}
