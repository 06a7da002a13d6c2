import type { Basis } from "@yuanding/contract";
import { REFERENCE_DATE } from "@yuanding/demo";
import type { Purpose } from "@yuanding/rules";
import { parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { ownOrWhole, summariseSubjects } from "../facts/index.ts";

/**
 * The date an answer is for; null when the one given does not exist. Left out, it is today; while everything in the database
 * is the synthetic park (for an enterprise: of its own), it is the day that park depicts, so that the demonstration does not fade as
 * years pass.
 */
export async function readAsOf(given: string | undefined, context: ApiContext): Promise<Temporal.PlainDate | null> {
  if (given !== undefined) return parseDate(given);
  const { count, invented } = await summariseSubjects(ownOrWhole(context));
  return count > 0 && invented === count ? Temporal.PlainDate.from(REFERENCE_DATE) : context.today();
}

type Given = {
  readonly asOf?: string | undefined;
  readonly purpose?: Purpose | undefined;
  readonly appliedOn?: string | undefined;
};

/** The date of a case and what the facts do not tell of it; null when one of its days does not exist. */
export async function readSituation(given: Given, context: ApiContext) {
  const asOf = await readAsOf(given.asOf, context);
  const appliedOn = given.appliedOn === undefined ? null : parseDate(given.appliedOn);
  if (!asOf || (given.appliedOn !== undefined && !appliedOn)) return null;
  return { asOf, purpose: given.purpose ?? null, appliedOn };
}

/** What an answer was computed with. An enterprise is told of its own subjects and not how many others there are. */
export async function basisOf(asOf: Temporal.PlainDate, context: ApiContext): Promise<Basis> {
  const { count, invented } = await summariseSubjects(ownOrWhole(context));
  const synthetic = count > 0 && invented === count;
  return {
    asOf: asOf.toString(),
    policySet: context.law.set.hash,
    subjects: count,
    synthetic,
    syntheticSubjects: invented,
  };
}
