/* What of all that is found stands first. */

/* The order of what is found: what holds before what does not, then by name, by kind, by the engine's score. */
export function better(a, b) {
  return !!a.document.outdated - !!b.document.outdated || a.rank - b.rank || weight(a) - weight(b) ||
    b.score - a.score || a.document.at - b.document.at;
}

/* Among documents of a like rank: rules first, in force before in draft, then terms; plain pages always last. */
function weight({ document }) {
  const kinds = { rule: 0, term: 1, outside: 3, page: 4 };
  return (document.kind in kinds ? kinds[document.kind] : 2) + (document.draft ? 0.5 : 0);
}
