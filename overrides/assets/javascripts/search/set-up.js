/* The search box in the header and the page of results. Without JavaScript neither is shown. */
import { setUpBox } from "./box.js";
import { setUpKeys } from "./keys.js";
import { setUpPage } from "./page.js";
import { form, pageBox } from "./site.js";

export function setUpSearch() {
  if (!form) return;
  if (pageBox) setUpPage();
  else setUpBox();
  setUpKeys();
  form.classList.add("zd-search--ready");
}
