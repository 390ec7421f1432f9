/* Words into the clipboard, and a line that says that they are there. */
import { make, set } from "../dom.js";

/* Where the site is served over plain http, there is no other way. */
function copyOldly(text) {
  const focused = document.activeElement;
  const area = Object.assign(make("textarea"), { value: text, readOnly: true });
  area.style.cssText = "position:fixed;top:0;left:0;opacity:0";
  document.body.append(area);
  area.focus({ preventScroll: true });
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus({ preventScroll: true });
  if (!done) throw new Error("copy");
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyOldly(text);
  }
}

let said = null;
let silence = 0;

/* To be called before anything is copied: what is said where nothing was, nobody hears. */
export function prepare() {
  if (said) return;
  said = set(make("div", "zd-said"), { role: "status" });
  document.body.append(said);
}

function say(words) {
  clearTimeout(silence);
  said.textContent = words;
  said.classList.add("zd-said--shown");
  silence = setTimeout(() => said.classList.remove("zd-said--shown"), 4000);
}

/* `done` is what is said when it is there, `failed` when it could not be put there. */
export function copy(text, done, failed) {
  return write(text).then(() => say(done), () => say(failed));
}
