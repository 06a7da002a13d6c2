import { parseDate } from "@yuanding/values";

export type ChangeKind = "extension" | "budget";
/** A change that was asked for, with what it is to become: a day or words. */
export type AskedChange = {
  readonly id: string;
  readonly kind: ChangeKind | null;
  readonly to: string | null;
  readonly agreed: boolean;
};
/** The last day and the budget of a project; null for what its contract does not say. */
type Terms = Readonly<Record<ChangeKind, string | null>>;
type Words = { readonly zh: string; readonly en: string };

/**
 * What a project's contract says, followed through the changes in the order in which they were asked for. One is decided before the next
 * is asked for, so that what each found is what those before it left.
 */
export function followChanges<Change extends AskedChange>(contract: Terms, asked: readonly Change[]) {
  let standing = contract;
  const changes = asked.map((change) => {
    const { kind, to, agreed } = change;
    const from = kind === null ? null : standing[kind];
    if (agreed && kind !== null) standing = { ...standing, [kind]: to };
    return { ...change, from };
  });
  return { changes, standing };
}

/** Why a project cannot be extended from one day to another; null where it can. Only a later day extends. */
export function whyNoExtension(from: string | null, to: string | null): Words | null {
  const [standing, asked] = [parseDate(from ?? ""), parseDate(to ?? "")];
  if (!standing) return { zh: "合同还没有完成日期。", en: "The contract has no last day yet." };
  if (!asked) return { zh: "新的完成日期请写成 2027-06-30。", en: "Write the new last day in the form 2027-06-30." };
  if (Temporal.PlainDate.compare(asked, standing) > 0) return null;
  return {
    zh: `新的完成日期须晚于现在的 ${standing}。`,
    en: `The new last day has to be later than ${standing}, which is the present one.`,
  };
}
