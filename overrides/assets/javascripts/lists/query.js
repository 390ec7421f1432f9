/* What is filtered and sorted is kept in the address (?q=…&sort=…), so that a view can be linked. */

export function read(name) {
  return new URLSearchParams(location.search).get(name) || "";
}

export function write(name, value) {
  const asked = new URLSearchParams(location.search);
  if (value) asked.set(name, value);
  else asked.delete(name);
  const query = asked.toString();
  history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
}
