/** Copies words, and says so. Beside each citation that stands ready to be copied it puts a button. */

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

/** Put a button beside each `[data-copy]` of a page. */
export function addButtons(words, template) {
  for (const element of words) {
    const button = template.content.cloneNode(true).firstElementChild;
    button.addEventListener("click", async () => {
      if (await copyWords(element)) button.lastElementChild.textContent = button.dataset.copied;
    });
    element.after(button);
  }
}
