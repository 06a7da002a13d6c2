import {
  caseFileName,
  decisionFileName,
  PAYMENTS,
  type PackCase,
  type PackDecision,
  type PackPolicySet,
  POLICY_SETS,
} from "@yuanding/audit/pack";
import type { NewPart } from "@yuanding/sheets/archive";
import type { ApiContext } from "../../api-context.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { type CaseRecord, readCaseRecord, readFileContent } from "../cases/index.ts";
import { type DecisionRecord, readDecision, readPolicies } from "../decisions/index.ts";
import { describeEverything, exportBatchLines } from "../delivery/index.ts";
import type { PackScope } from "./pack-scope.ts";
import { placeOfFile } from "./place-of-file.ts";
import { jsonPart, textPart } from "./write-parts.ts";

/** Each case with everything that is kept of it, and the bytes of its files. */
export function caseParts(context: ApiContext, { cases, files }: PackScope): readonly NewPart[] {
  return [
    ...cases.map((id) =>
      jsonPart(caseFileName(id), async () => {
        const found = await readCaseRecord(context, id);
        if (!found) throw new Error(`the case ${id} is not there`);
        return { ...describeRecord(found), ...(await describeEverything(context, id)) };
      }),
    ),
    ...files.map(({ file, number, name }) => ({ name, content: () => readFileContent(context.system, file, number) })),
  ];
}

function describeRecord({ told, processSet, openedBy, voided, acts, messages, files }: CaseRecord) {
  const { id, version, title, subject, process, kind, state, parent, participants, responsible } = told;
  const shown = new Map(told.acts.map((act) => [act.number, act]));
  const described = files.map(({ versions, ...file }) => ({
    ...file,
    versions: versions.map((each) => ({ ...each, at: placeOfFile(id, each), addedAt: each.at })),
  }));
  const record = {
    ...{ id, version, title, subject, process: { ...process, set: processSet }, kind, state, voided, parent, openedBy },
    ...{ openedAt: told.openedAt, changedAt: told.changedAt, closedAt: told.closedAt, responsible, participants },
    fields: told.fields,
    clocks: told.clocks,
    acts: acts.map(({ number, kind, transition, byId, reason, capacity }) => {
      return { ...shown.get(number), kind, id: transition, byId, reason, capacity };
    }),
    messages: messages.map(({ at, ...message }) => ({ ...message, at: at.toString() })),
    files: described,
  } satisfies PackCase & Readonly<Record<string, unknown>>;
  return record;
}

/** Of each automatic award everybody whom it looked at, with who was left out and why. */
export async function lineParts(context: ApiContext, { delivered }: PackScope): Promise<readonly NewPart[]> {
  const parts: NewPart[] = [];
  for (const request of delivered.requests) {
    const lines = request.subject === null ? await exportBatchLines(context, request.case) : null;
    if (lines) parts.push({ name: `cases/${request.case}/${lines.fileName}`, content: () => once(lines.bytes) });
  }
  return parts;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}

/** Each recorded decision whole: what it rests on and what it says. */
export function decisionParts({ system }: ApiContext, { decisions }: PackScope): readonly NewPart[] {
  return decisions.map((id) =>
    jsonPart(decisionFileName(id), async () => {
      const found = await readDecision(system, id);
      if (!found) throw new Error(`the decision ${id} is not there`);
      return describeDecision(found);
    }),
  );
}

function describeDecision({ asOf, appliedOn, recordedAt, facts, answer, ...rest }: DecisionRecord) {
  const decision = {
    ...rest,
    ...{ asOf: asOf.toString(), appliedOn: appliedOn?.toString() ?? null, recordedAt: recordedAt.toString() },
    facts: JSON.parse(facts) as readonly unknown[],
    answer: JSON.parse(answer) as Readonly<Record<string, unknown>>,
  } satisfies PackDecision & Readonly<Record<string, unknown>>;
  return decision;
}

/** The texts of the policies by which was decided: each text once, however many sets it is in. */
export async function policyParts(
  { system }: ApiContext,
  { policySets }: PackScope,
): Promise<{ readonly parts: readonly NewPart[]; readonly sets: readonly PackPolicySet[] }> {
  const names = new Map<string, string>();
  const parts: NewPart[] = [];
  const sets: PackPolicySet[] = [];
  for (const hash of policySets) {
    const files = await readPolicies(system, hash);
    const placed = files.map(({ path, text }) => {
      const sha256 = sha256Of(text);
      const taken = [...names.values()].includes(`policies/${path}`);
      const known = names.get(`${path} ${sha256}`);
      const name = known ?? `policies/${taken ? path.replace(/(\.\w+)?$/, `.${sha256.slice(0, 12)}$1`) : path}`;
      if (known === undefined) parts.push(textPart(name, () => [text]));
      names.set(`${path} ${sha256}`, name);
      return { path, name };
    });
    sets.push({ hash, files: placed });
  }
  return { parts: [...parts, jsonPart(POLICY_SETS, () => sets)], sets };
}

/** What was ordered and paid, with what each opens to. */
export function paymentParts({ payments }: PackScope): readonly NewPart[] {
  return [jsonPart(PAYMENTS, () => payments)];
}
