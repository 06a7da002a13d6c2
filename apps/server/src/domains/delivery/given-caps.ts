import type { BindingCap, CapFigure, GivenCap } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { ApiContext, Workplace } from "../../api-context.ts";
import {
  describeBehind,
  findCaps,
  type ListedCap,
  listCaps,
  nameSubjects,
  readBehindCap,
  readCaps,
} from "../ledger/index.ts";
import { isNameOfRule, NAMES_OF_RULES } from "./cap-names.ts";
import { codesOfFirm } from "./check-credit.ts";
import type { Offer } from "./offer.ts";

type Page = { readonly offset: number; readonly limit: number };

/** The caps that the park gave, with how they stand and who changed them last. Those of the law are not among them. */
export async function describeGivenCaps(
  { database, system }: ApiContext,
  page: Page & { readonly year?: number | undefined },
) {
  const { total, items } = await listCaps(database, { ...page, without: NAMES_OF_RULES });
  const names = await nameSubjects(
    system,
    items.map(({ subject }) => subject),
  );
  return { total, items: items.map((each) => describeCap(each, names)) };
}

/** One of them with the transfers behind what it was given, or behind what is used of it; null where the park gave none. */
export async function describeCapTransfers(
  { database, system }: ApiContext,
  { id, figure, ...page }: Page & { readonly id: string; readonly figure: CapFigure },
) {
  const [cap] = (await listCaps(database, { id, without: NAMES_OF_RULES, offset: 0, limit: 1 })).items;
  if (!cap) return null;
  const names = await nameSubjects(system, [cap.subject]);
  const { total, amount, items } = await readBehindCap(database, figure, id, page);
  const behind = await describeBehind(system, items);
  return { cap: describeCap(cap, names), total, amount: formatFen(amount), items: behind };
}

function describeCap(
  { subject, given, used, by, at, reason, ...key }: ListedCap,
  names: ReadonlyMap<string, string>,
): GivenCap {
  const { id, year, programme, measure } = key;
  return {
    ...{ id, year, programme, measure },
    subject: subject === null ? null : { id: subject, name: names.get(subject) ?? subject },
    ...{ given: formatFen(given), used: formatFen(used), left: formatFen(given - used) },
    changed: { by, at: at.toString(), reason },
  };
}

/** The caps that the park gave and that an offer counts against for one enterprise, read as the program. */
export async function describeBindingCaps(
  { system }: Workplace,
  { year, programme, measure }: Pick<Offer, "year" | "programme" | "measure">,
  subject: string,
): Promise<BindingCap[]> {
  const subjects = await codesOfFirm(system, subject);
  const found = await findCaps(system, { year, programme, measure, subjects });
  const keys = found.filter((key) => !isNameOfRule(key.programme));
  const states = await readCaps(system, keys);
  return keys.map((key, place) => {
    const { given, used } = states[place] ?? { given: 0n, used: 0n };
    const { year, programme, measure } = key;
    const own = key.subject !== null;
    return { year, programme, measure, own, given: formatFen(given), left: formatFen(given - used) };
  });
}
