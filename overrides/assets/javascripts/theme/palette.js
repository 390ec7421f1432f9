/* The theme's (mkdocs-material 9.8) colours, as chosen before, set before the page is first shown. */
{
  const chosen = __md_get("__palette");
  if (chosen && chosen.color) {
    if (chosen.color.media === "(prefers-color-scheme)") {
      const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      const option = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${scheme})']`);
      for (const name of ["media", "scheme", "primary", "accent"]) {
        chosen.color[name] = option.getAttribute(`data-md-color-${name}`);
      }
    }
    for (const [name, value] of Object.entries(chosen.color)) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
  }
}
