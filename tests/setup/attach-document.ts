import { randomUUID } from "node:crypto";
import type { ApiContext } from "../../apps/server/src/api-context.ts";
import { attachFile } from "../../apps/server/src/domains/cases/index.ts";

/** Puts a document of a kind to a case, with something in it that is its own; `ok`, or the code of the refusal. */
export async function attachDocument(context: ApiContext, id: string, kind: string): Promise<string> {
  const content = new TextEncoder().encode(`${kind} ${id}`);
  const given = { id, file: randomUUID(), kind, name: `${kind}.pdf`, internal: false, content };
  const outcome = await attachFile(context, given);
  return outcome.ok ? "ok" : outcome.refusal.code;
}
