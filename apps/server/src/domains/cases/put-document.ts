import { SYSTEM } from "../../actor.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { recordEvent } from "../audit/index.ts";
import { insertContent, insertVersion, PART_BYTES } from "./file-store.ts";
import type { CaseWork } from "./keeper.ts";
import { signed } from "./perform-act.ts";

type Document = {
  readonly case: string;
  readonly subject: string | null;
  /** Made by the caller; under the id of a document that is there the bytes are its next version. */
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly internal: boolean;
  readonly content: Uint8Array;
};

/** Puts a document that the program has drawn up to a case, in the transaction of whoever keeps its process. */
export async function putDocument({ tx }: CaseWork, document: Document): Promise<void> {
  const { file, kind, name, internal, content } = document;
  const sha256 = sha256Of(content);
  const { post: _, ...by } = signed(SYSTEM);
  const bytes = content.length;
  const version = await insertVersion(tx, { file, case: document.case, kind, internal, name, sha256, bytes, ...by });
  if (!version) throw new Error(`the document ${file} is of another case`);
  if (!version.added) return;
  const { number } = version;
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < bytes; from += PART_BYTES) pieces.push(content.subarray(from, from + PART_BYTES));
  await insertContent(tx, { file, number }, pieces);
  await recordEvent(tx, SYSTEM, {
    ...{ type: "case_file_added", thing: { kind: "case", id: document.case } },
    ...(document.subject && { subject: document.subject }),
    after: { file, number, kind, sha256, bytes, internal },
  });
}
