"""For the server: nginx, and the releases of the site."""
