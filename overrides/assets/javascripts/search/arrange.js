/* What is found as typed, and what is found by another word, put in one order by how well each holds it. */
import { hitsOf, TIERS } from "./hits.js";

/* In each tier what is found as typed stands before what another word finds; across two words, behind all else. What a
   document holds is known where its text is there: of each sort, `most` are read. */
export async function arrange(groups, most) {
  const sorts = [groups.filter(({ note }) => !note), groups.filter(({ note }) => note && note.kind === "as")];
  const [typed, as] = await Promise.all(sorts.map((some) => tiersOf(some, most)));
  const order = (of, from) => of.filter(({ tier }) => from.includes(tier)).map(({ group }) => group);
  const { name, head, text, across } = TIERS;
  if (typed.length && typed.slice(0, most).every(({ tier }) => tier === across)) typed.forEach((each) => { each.tier = across; });
  const behind = order(typed, [across]).map((group) => (typed.length > 1 || as.length ? { ...group, note: { kind: "across" } } : group));
  return [
    ...order(typed, [name, head]), ...order(as, [name, head]), ...order(typed, [text]), ...order(as, [text]),
    ...behind, ...order(as, [across]), ...groups.filter(({ note }) => note && note.kind !== "as"),
  ];
}

function tiersOf(groups, most) {
  return Promise.all(groups.map(async (group, at) =>
    ({ group, tier: at < most ? (await hitsOf(group, 1)).tier : group.rank < 2 ? TIERS.name : TIERS.text })));
}
