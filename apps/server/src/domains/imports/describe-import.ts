import type { ImportDetail, ImportLine } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { isSensitive, seesSensitive } from "../facts/index.ts";
import { hideInLine, noteContent, sightOf } from "./hide-content.ts";
import { DIFFERENCES_UP_TO, headingsOf, type Import } from "./import.ts";
import { findImport, listSameFile } from "./import-store.ts";
import { type LineSearch, listLines, readLineContent } from "./line-store.ts";
import { summariesOf } from "./summary-of.ts";

/** All that a page shows of one import but its rows; null when there is none. */
export async function describeImport({ database, law }: ApiContext, id: string): Promise<ImportDetail | null> {
  const found = await findImport(database, id);
  if (!found) return null;
  const [summary] = await summariesOf(database, [found]);
  const same = await listSameFile(database, found);
  if (!summary) return null;
  const { layout, state, policySet } = found;
  return {
    ...summary,
    asOf: found.asOf.toString(),
    year: found.year,
    mapping: headingsOf(found),
    remembered: countRemembered(found),
    sheets: [...(layout?.sheets ?? [])],
    leftOutSheets: [...(layout?.leftOutSheets ?? [])],
    sameFile: same.map((each) => ({
      id: each.id,
      receivedAt: each.receivedAt.toString(),
      state: each.state,
      batch: each.batch,
    })),
    outdated: state === "checked" && policySet !== law.set.hash,
  };
}

/** Headings of this file that an earlier one taught and nobody corrected since. */
function countRemembered({ layout, remembered, corrections }: Import): number {
  const keys = new Set((layout?.sheets ?? []).flatMap(({ columns }) => columns.map(({ key }) => key)));
  return [...keys].filter((key) => Object.hasOwn(remembered ?? {}, key) && !Object.hasOwn(corrections, key)).length;
}

/** What a page asks for: a sheet is named as the sender named it. */
type LineQuery = Omit<LineSearch, "sheetPlace"> & { readonly sheet?: string | undefined };

/** A page of rows as the dry run saw them; null when there is no such import. */
export async function describeLines(context: ApiContext, id: string, { sheet: named, ...search }: LineQuery) {
  const { database, system, actor, law } = context;
  const found = await findImport(database, id);
  if (!found) return null;
  const sheets = found.layout?.sheets ?? [];
  const sheetPlace = named === undefined ? undefined : sheets.findIndex(({ sheet }) => sheet === named);
  const { total, items } = await listLines(database, id, { ...search, sheetPlace });
  const sight = sightOf(context, found);
  const sees = seesSensitive(actor);
  const whole = await readLineContent(system, id, items);
  const lines = whole.map(({ sheetPlace, findings, differences, ...line }): ImportLine => {
    const sheet = sheets[sheetPlace]?.sheet ?? "";
    const all = { sheet, ...line, findings: [...(findings ?? [])], differences: [...(differences ?? [])] };
    return hideInLine(all, sight, context, found.kind, sees);
  });
  const shown = lines.flatMap(({ differences }) => differences.flatMap((each) => (each.hidden ? [] : [each.fact])));
  await noteContent(
    context,
    id,
    shown.filter((name) => isSensitive(law.library.dictionary[found.kind].get(name))),
  );
  return { total, items: lines, differencesUpTo: DIFFERENCES_UP_TO };
}
