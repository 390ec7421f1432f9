/* What a printed page says at the foot of each sheet: how the text stands; where it is, and of which day. The facts of
   a document, and what a course has read, are printed open, however they are on the screen. */
import { button } from "../dom.js";

export function setUpPrinting() {
  for (const each of document.querySelectorAll(".zd-print")) each.append(button("zd-copy", "打印", () => window.print()));
  const folded = [...document.querySelectorAll(".zd-brief + .zd-card, details.zd-reading")];
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = folded.filter((each) => !each.open);
    for (const each of closed) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
  const foot = document.querySelector(".zd-foot");
  if (!foot) return;
  const [stated, address, day] = foot.children;
  const say = (name, words) => document.documentElement.style.setProperty(name, JSON.stringify(words));
  window.addEventListener("beforeprint", () => {
    address.textContent = location.href.split(/[?#]/)[0];
    say("--zd-foot-stated", stated.textContent);
    say("--zd-foot-address", `${address.textContent} ${day.textContent}`);
  });
}
