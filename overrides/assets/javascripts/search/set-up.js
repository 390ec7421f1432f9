/* The search box in the header and the page of results. Without JavaScript neither is shown. */
import { Box } from "./box.js";
import { setUpKeys } from "./keys.js";
import { Page } from "./page.js";
import { form, pageBox } from "./site.js";

export function setUpSearch() {
  if (!form) return;
  if (pageBox) new Page();
  else new Box();
  setUpKeys();
  form.classList.add("zd-search--ready");
}
