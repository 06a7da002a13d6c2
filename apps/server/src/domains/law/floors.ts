import type { Library, Policy } from "@yuanding/rules";
import { type Outcome, ok, type Period, parseDecimal, type Ratio, ratio, refuse } from "@yuanding/values";
import { z } from "zod";

const word = z.string().trim().min(1).max(200);
const words = z.strictObject({ zh: word, en: word });

/** A floor as the park writes it. */
export const floor = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  zh: word,
  en: word,
  /** Of the revenue of the year before: 1%. */
  rate: z.string().regex(/^\d{1,3}(?:\.\d{1,6})?%$/),
  /** The article that sets it, as `<document>/<anchor>`. */
  clause: z.string(),
  /** Which budgets of the ledger count: those of a fund, a programme, a measure. */
  budgets: z
    .strictObject({ fund: word.optional(), programme: word.optional(), measure: word.optional() })
    .refine((given) => Object.keys(given).length > 0, "所有预算都计入，不成其为一笔资金 / every budget would count"),
  /** What the document leaves open. */
  open: words,
});

/** What a document demands of a year's budgets at least: a part of what the district took in the year before. */
export type Floor = Omit<z.infer<typeof floor>, "rate" | "clause"> & {
  readonly rate: Ratio;
  /** The rate as it is written. */
  readonly percent: string;
  readonly clause: {
    readonly id: string;
    readonly article: string;
    readonly policy: { readonly id: string; readonly title: string };
  };
  /** While the document is in force. */
  readonly inForce: Period;
};

/** The floors of a park; refused for an article, a measure or a rate that there is not, and for an id that stands twice. */
export function readFloors(
  library: Library,
  given: readonly z.infer<typeof floor>[],
): Outcome<readonly Floor[], "floor_wrong"> {
  const floors: Floor[] = [];
  for (const each of given) {
    const read = readFloor(library, each);
    if (!read.ok) return read;
    if (floors.some(({ id }) => id === each.id)) return wrong(each.id, "编号重复", "the id stands twice");
    floors.push(read.value);
  }
  return ok(floors);
}

function readFloor(
  library: Library,
  { rate: percent, clause, ...rest }: z.infer<typeof floor>,
): Outcome<Floor, "floor_wrong"> {
  const { id, budgets } = rest;
  const found = findArticle(library, clause);
  if (!found) return wrong(id, `没有条款 ${clause}`, `there is no article ${clause}`);
  const { policy, article } = found;
  if (!policy.meta.inForce)
    return wrong(id, `${policy.meta.id} 没有施行日期`, `${policy.meta.id} never came into force`);
  if (budgets.measure !== undefined && !library.measures.has(budgets.measure))
    return wrong(id, `没有条款 ${budgets.measure}`, `there is no measure ${budgets.measure}`);
  const hundredths = parseDecimal(percent.slice(0, -1));
  if (!hundredths || hundredths.n <= 0n || hundredths.n > hundredths.d * 100n)
    return wrong(id, `比例 ${percent} 不在 0 到 100% 之间`, `the rate ${percent} is not between 0 and 100%`);
  return ok({
    ...rest,
    rate: ratio(hundredths.n, hundredths.d * 100n),
    percent,
    clause: { id: clause, article: article.number, policy: { id: policy.meta.id, title: policy.meta.title } },
    inForce: policy.meta.inForce,
  });
}

function findArticle(library: Library, clause: string) {
  const policy = library.policies.find(({ meta }: Policy) => clause.startsWith(`${meta.id}/`));
  const article = policy?.articles.find(({ anchor }) => anchor !== null && clause === `${policy.meta.id}/${anchor}`);
  return policy && article ? { policy, article } : null;
}

function wrong(id: string, zh: string, en: string) {
  return refuse("floor_wrong", `floors ${id}：${zh}`, `floors ${id}: ${en}`);
}
