/* 术语: Escape puts the expansion away until one comes back to the term (WCAG 1.4.13). */

export function setUpTerms() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const term of document.querySelectorAll(".zd-term:hover, .zd-term:focus")) {
      const back = () => term.classList.remove("zd-term--quiet");
      term.classList.add("zd-term--quiet");
      term.addEventListener("mouseleave", back, { once: true });
      term.addEventListener("blur", back, { once: true });
    }
  });
}
