/* When the card is shown: the pointer rests on a citation, the keyboard is on it, or a finger presses it long. */
import { Card } from "./card.js";

const PRESS = 500;

export function setUpPreview() {
  const preview = new Preview(new Card());
  preview.listenToPointer();
  preview.listenToKeyboard();
  preview.listenToTouch();
}

/* The citation that something happens to. The card says what its title says; both would cover each other. */
function citationOf(event) {
  const link = event.target.closest?.("a.zd-cite");
  if (link?.title) {
    link.dataset.reading = link.title;
    link.removeAttribute("title");
  }
  return link;
}

class Preview {
  constructor(card) {
    this.card = card;
    this.touchedAt = this.pressedAt = 0;
    this.swallow = false; // the click that ends a long press, or the link would be followed
    for (const event of ["resize", "beforeprint", "hashchange"]) window.addEventListener(event, () => card.hide());
  }

  get justTouched() {
    return Date.now() - this.touchedAt < 1000;
  }

  hideBeside(event) {
    if (!this.card.element.contains(event.target)) this.card.hide();
  }

  listenToPointer() {
    const inside = (event, link) => this.justTouched || link.contains(event.relatedTarget);
    document.addEventListener("mouseover", (event) => {
      const link = citationOf(event);
      if (!link || inside(event, link)) return;
      this.card.stay();
      if (link !== this.card.shownFor) this.card.showLater(link, event.clientY);
    });
    document.addEventListener("mouseout", (event) => {
      const link = citationOf(event);
      if (link && !inside(event, link)) this.card.hideLater();
    });
    document.addEventListener("mousedown", () => { this.pressedAt = Date.now(); });
    document.addEventListener("click", (event) => {
      if (this.swallow && citationOf(event) && this.justTouched) {
        event.preventDefault();
        this.swallow = false;
      } else this.hideBeside(event);
    }, true);
  }

  listenToKeyboard() {
    document.addEventListener("focusin", (event) => {
      const link = citationOf(event);
      if (!link || this.justTouched || Date.now() - this.pressedAt < 500) return;
      this.card.stay();
      if (link !== this.card.shownFor) this.card.show(link);
    });
    document.addEventListener("focusout", (event) => {
      if (citationOf(event) && !this.justTouched) this.card.hideLater();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.card.hide();
    });
  }

  listenToTouch() {
    document.addEventListener("touchstart", (event) => this.touch(event), { passive: true });
    document.addEventListener("touchmove", () => clearTimeout(this.press), { passive: true });
    for (const name of ["touchend", "touchcancel"]) {
      document.addEventListener(name, (event) => {
        this.touchedAt = Date.now();
        clearTimeout(this.press);
        if (this.swallow && event.cancelable) event.preventDefault();
      }, { passive: false });
    }
    document.addEventListener("contextmenu", (event) => {
      if (citationOf(event) && this.justTouched) event.preventDefault();
    });
  }

  touch(event) {
    this.touchedAt = Date.now();
    this.swallow = false;
    clearTimeout(this.press);
    const link = citationOf(event);
    if (!link || event.touches.length !== 1) {
      this.hideBeside(event);
      return;
    }
    const y = event.touches[0].clientY;
    this.press = setTimeout(() => {
      this.swallow = true;
      this.card.stay();
      this.card.show(link, y, true);
    }, PRESS);
  }
}
