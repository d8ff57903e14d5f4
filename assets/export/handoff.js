"use strict";
const copied = document.getElementById("copied");
let told = 0;

function select(text) {
  const range = document.createRange();
  range.selectNodeContents(text);
  const chosen = getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
  } catch {
    // A page opened as a file may not be let near the clipboard in that way.
    const folded = text.closest("details");
    if (folded) folded.open = true;
    select(text);
    if (!document.execCommand("copy")) return;
  }
  copied.hidden = false;
  clearTimeout(told);
  told = setTimeout(() => { copied.hidden = true; }, 2000);
}

for (const button of document.querySelectorAll("button")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button.closest("section").querySelector("pre")));
}
