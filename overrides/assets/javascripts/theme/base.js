/* What the theme (mkdocs-material 9.8) begins each page with: its store in this browser, by the address of the site,
   which is where this file lies. Classic scripts, as the theme's own look for these names. */
var __md_scope = new URL("../../../", document.currentScript.src);

function __md_hash(text) {
  return [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0);
}

function __md_get(key, store = localStorage, scope = __md_scope) {
  return JSON.parse(store.getItem(`${scope.pathname}.${key}`));
}

function __md_set(key, value, store = localStorage, scope = __md_scope) {
  try {
    store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch { /* not kept */ }
}
