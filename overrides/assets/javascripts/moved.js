/* The page has another address: go there, to the same place in it. No module, so that it runs without a server too. */
location.replace(document.querySelector("main a").href + location.hash);
