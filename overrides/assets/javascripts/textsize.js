/* 适老化: three sizes of text, remembered in this browser. Without JavaScript the buttons are not there. No module, so
   that the size is there before the page is first shown. */
{
  const KEY = "zhidu.textsize";
  const SIZES = { "": ["标准", "Standard"], large: ["大", "Large"], larger: ["特大", "Larger"] };
  const root = document.documentElement;
  const language = root.lang === "en" ? 1 : 0;

  const apply = (name) => {
    const known = SIZES[name] ? name : "";
    if (known) root.dataset.zdSize = known;
    else delete root.dataset.zdSize;
    for (const button of document.querySelectorAll(".zd-textsize button")) {
      button.setAttribute("aria-pressed", String(button.value === known));
    }
  };
  // A browser that keeps nothing still shows it.
  const stored = () => {
    try { return localStorage.getItem(KEY) || ""; } catch { return ""; }
  };
  const store = (name) => {
    try { localStorage.setItem(KEY, name); } catch { /* not kept */ }
  };

  const group = Object.assign(document.createElement("div"), { className: "zd-textsize" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", ["字号", "Text size"][language]);
  for (const [value, words] of Object.entries(SIZES)) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", value, textContent: words[language] });
    button.addEventListener("click", () => {
      store(value);
      apply(value);
    });
    group.append(button);
  }
  document.querySelector(".md-content__inner")?.prepend(group);
  apply(stored());
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) apply(event.newValue || "");
  });
}
