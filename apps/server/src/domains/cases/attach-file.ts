import { FINAL_KINDS } from "@yuanding/processes";
import { type Outcome, ok } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { kindOf } from "./case.ts";
import { isThere, lockCase } from "./case-store.ts";
import { insertVersion } from "./file-store.ts";
import { loadCase } from "./load-case.ts";
import { signed } from "./perform-act.ts";

type Input = {
  readonly id: string;
  /** Id of the file: a new one, or one of which this is another version. */
  readonly file: string;
  /** One of the documents of the process; `other` for anything else. */
  readonly kind: string;
  readonly name: string;
  /** Not for the enterprise's eyes; of an enterprise nothing is. */
  readonly internal: boolean;
  readonly content: Uint8Array;
};
type Refused = "case_not_found" | "case_final" | "document_unknown" | "file_id_taken";
type Attached = { readonly number: number; readonly sha256: string };

const OTHER = "other";

/** Puts a file to a case, or a further version of one. Earlier versions stay. */
export async function attachFile(context: ApiContext, input: Input): Promise<Outcome<Attached, Refused>> {
  const { actor, system } = context;
  if (!(await isThere(context.database, input.id))) return refused("case_not_found");
  const internal = input.internal && !isOfEnterprise(actor);
  const sha256 = sha256Of(input.content);
  const { post: _, ...by } = signed(actor);
  return attempt(system, async (tx): Promise<Outcome<Attached, Refused>> => {
    await lockCase(tx, input.id);
    const found = await loadCase(tx, context, input.id);
    if (!found) return refused("case_not_found");
    if (FINAL_KINDS.includes(kindOf(found))) return refused("case_final");
    const { kind, name, file, content } = input;
    if (kind !== OTHER && !found.process.documents.has(kind)) return refused("document_unknown");
    const number = await insertVersion(tx, { file, case: input.id, kind, internal, name, sha256, content, ...by });
    if (number === null) return refused("file_id_taken");
    await recordEvent(tx, actor, {
      ...{ type: "case_file_added", thing: { kind: "case", id: input.id } },
      ...(found.head.subject && { subject: found.head.subject.id }),
      after: { file, number, kind, sha256, bytes: content.length, internal },
    });
    return ok({ number, sha256 });
  });
}
