/* When the card is shown: the pointer rests on a citation, the keyboard is on it, or a finger presses it long. */
import { Card } from "./card.js";

const PRESS = 500;

/* The citation that something happens to. The card says what its title says; both would cover each other. */
function citationOf(event) {
  const link = event.target.closest?.("a.zd-cite");
  if (link?.title) {
    link.dataset.reading = link.title;
    link.removeAttribute("title");
  }
  return link;
}

export function setUpPreview() {
  const card = new Card();
  let touchedAt = 0;
  const justTouched = () => Date.now() - touchedAt < 1000;

  setUpPointer();
  setUpKeyboard();
  setUpTouch();
  for (const event of ["resize", "beforeprint", "hashchange"]) window.addEventListener(event, () => card.hide());

  function setUpPointer() {
    document.addEventListener("mouseover", (event) => {
      const link = citationOf(event);
      if (!link || justTouched() || link.contains(event.relatedTarget)) return;
      card.stay();
      if (link !== card.shownFor) card.showLater(link, event.clientY);
    });
    document.addEventListener("mouseout", (event) => {
      const link = citationOf(event);
      if (link && !justTouched() && !link.contains(event.relatedTarget)) card.hideLater();
    });
  }

  function setUpKeyboard() {
    let pressedAt = 0;
    document.addEventListener("mousedown", () => { pressedAt = Date.now(); });
    document.addEventListener("focusin", (event) => {
      const link = citationOf(event);
      if (!link || justTouched() || Date.now() - pressedAt < 500) return;
      card.stay();
      if (link !== card.shownFor) card.show(link);
    });
    document.addEventListener("focusout", (event) => {
      if (citationOf(event) && !justTouched()) card.hideLater();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") card.hide();
    });
  }

  function setUpTouch() {
    let press = 0;
    let swallow = false; // the click, or the link would be followed
    const hideBeside = (event) => {
      if (!card.element.contains(event.target)) card.hide();
    };
    document.addEventListener("click", (event) => {
      if (!swallow || !citationOf(event) || !justTouched()) {
        hideBeside(event);
        return;
      }
      event.preventDefault();
      swallow = false;
    }, true);
    document.addEventListener("touchstart", (event) => {
      touchedAt = Date.now();
      swallow = false;
      clearTimeout(press);
      const link = citationOf(event);
      if (!link || event.touches.length !== 1) {
        hideBeside(event);
        return;
      }
      const y = event.touches[0].clientY;
      press = setTimeout(() => {
        swallow = true;
        card.stay();
        card.show(link, y, true);
      }, PRESS);
    }, { passive: true });
    document.addEventListener("touchmove", () => clearTimeout(press), { passive: true });
    for (const name of ["touchend", "touchcancel"]) {
      document.addEventListener(name, (event) => {
        touchedAt = Date.now();
        clearTimeout(press);
        if (swallow && event.cancelable) event.preventDefault();
      }, { passive: false });
    }
    document.addEventListener("contextmenu", (event) => {
      if (citationOf(event) && justTouched()) event.preventDefault();
    });
  }
}
