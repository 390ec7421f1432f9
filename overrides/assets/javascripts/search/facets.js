/* By what the results are narrowed down. */
import { say } from "../dom.js";

export const FACETS = {
  kind: say("种类", "Kind"),
  category: say("分类", "Category"),
  status: say("状态", "Status"),
  organization: say("单位", "Office"),
};

function chosen(document, filters, but) {
  return Object.keys(FACETS).every((facet) => {
    const wanted = filters[facet] || [];
    return facet === but || !wanted.length || wanted.includes(document[facet] || "");
  });
}

export function narrow(groups, filters) {
  return groups.filter((group) => chosen(group.document, filters));
}

/* For each facet its values with how many documents each would leave, the most first. */
export function facetsOf(groups, filters) {
  return Object.keys(FACETS).map((name) => {
    const counts = new Map((filters[name] || []).map((value) => [value, 0]));
    for (const { document } of groups) {
      const value = document[name];
      if (value && chosen(document, filters, name)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const values = [...counts].map(([value, count]) => ({ value, count }));
    return { name, values: values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) };
  });
}
