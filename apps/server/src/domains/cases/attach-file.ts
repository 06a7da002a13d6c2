import { OTHER_DOCUMENT } from "@yuanding/contract";
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
import { documentsFor } from "./documents-for.ts";
import { insertContent, insertVersion, PART_BYTES } from "./file-store.ts";
import { hasPart } from "./has-part.ts";
import { loadCase } from "./load-case.ts";
import { signed } from "./perform-act.ts";

type Words = {
  readonly id: string;
  /** Id of the file: a new one, or one of which this is another version. */
  readonly file: string;
  /** One of the documents of the process; `other` for anything else. */
  readonly kind: string;
  readonly name: string;
  /** Not for the enterprise's eyes; of an enterprise nothing is. */
  readonly internal: boolean;
};
/** Bytes that are here, in pieces that a row of the database holds. */
export type Sent = {
  readonly sha256: string;
  readonly bytes: number;
  readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};
export type AttachRefused =
  | "case_not_found"
  | "not_permitted"
  | "case_final"
  | "document_unknown"
  | "file_id_taken"
  | "file_not_now";
export type Attached = { readonly number: number; readonly sha256: string };

/** Puts a file to a case, or a further version of one. Earlier versions stay. */
export function attachFile(context: ApiContext, { content, ...words }: Words & { readonly content: Uint8Array }) {
  return putFile(context, words, {
    ...{ sha256: sha256Of(content), bytes: content.length },
    pieces: cut(content),
  });
}

/**
 * The same with bytes that come in pieces. While a case is in the park's hands its enterprise puts nothing to it: what is being judged
 * does not change under whoever judges it.
 */
export async function putFile(
  context: ApiContext,
  words: Words,
  { sha256, bytes, pieces }: Sent,
): Promise<Outcome<Attached, AttachRefused>> {
  const { actor, system } = context;
  if (!(await isThere(context.database, words.id))) return refused("case_not_found");
  const own = isOfEnterprise(actor);
  const internal = words.internal && !own;
  const { post: _, ...by } = signed(actor);
  return attempt(system, async (tx): Promise<Outcome<Attached, AttachRefused>> => {
    const { id, kind, name, file } = words;
    await lockCase(tx, id);
    const found = await loadCase(tx, context, id);
    if (!found) return refused("case_not_found");
    if (!hasPart(actor, found)) return refused("not_permitted");
    if (FINAL_KINDS.includes(kindOf(found))) return refused("case_final");
    if (own && kindOf(found) !== "waiting") return refused("file_not_now");
    if (kind !== OTHER_DOCUMENT && !documentsFor(found.process, own).some((each) => each.id === kind))
      return refused("document_unknown");
    const version = await insertVersion(tx, { file, case: id, kind, internal, name, sha256, bytes, ...by });
    if (version === null) return refused("file_id_taken");
    const { number } = version;
    if (!version.added) return ok({ number, sha256 });
    await insertContent(tx, { file, number }, pieces);
    await recordEvent(tx, actor, {
      ...{ type: "case_file_added", thing: { kind: "case", id } },
      ...(found.head.subject && { subject: found.head.subject.id }),
      after: { file, number, kind, sha256, bytes, internal },
    });
    return ok({ number, sha256 });
  });
}

function* cut(content: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < content.length; from += PART_BYTES) yield content.subarray(from, from + PART_BYTES);
}
