import type { Office } from "@yuanding/contract";

export type PlacedOffice = { readonly office: Office; readonly depth: number };

/** Offices as the tree they form, each after the one it belongs to; one whose own is not there stands at the top. */
export function officesInOrder(offices: readonly Office[]): readonly PlacedOffice[] {
  const known = new Set(offices.map(({ id }) => id));
  const top = offices.filter(({ parent }) => parent === null || !known.has(parent));
  const placed: PlacedOffice[] = [];
  const seen = new Set<string>();
  const place = (office: Office, depth: number): void => {
    if (seen.has(office.id)) return;
    seen.add(office.id);
    placed.push({ office, depth });
    for (const each of offices) if (each.parent === office.id) place(each, depth + 1);
  };
  for (const office of top) place(office, 0);
  return placed;
}
