import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Power } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { type Actor, nameOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { isCaseThere } from "../cases/index.ts";
import { noteReading } from "../facts/index.ts";
import type { About } from "./find-cases.ts";
import { findScope } from "./find-scope.ts";
import { PACK_LIMITS, type PackLimits } from "./pack-scope.ts";
import { writePack } from "./write-pack.ts";

/** A pack has the log, the money, the cases and sensitive facts in it: it is for whoever may see all of them. */
const POWERS: readonly Power[] = ["log.read", "money.see", "cases.see", "facts.sensitive"];

export type SentPack = {
  readonly fileName: string;
  readonly bytes: number;
  readonly content: ReadableStream<Uint8Array>;
};
type Refused = "hidden" | "offer_not_found" | "case_not_found" | "pack_too_large";

/**
 * Everything about an offer or a case as a zip that verifies by itself: read in one moment of the database, written to the disk, told to
 * the log with the hash by which it is known, and only then sent. Making it is reading it for an audit, whatever else was said.
 */
export async function makePack(
  context: ApiContext,
  about: About,
  limits: PackLimits = PACK_LIMITS,
): Promise<Outcome<SentPack, Refused>> {
  const { actor, database, system } = context;
  if (POWERS.some((power) => !actor.powers.has(power))) return refused("hidden");
  if (about.kind === "case" && !(await isCaseThere(database, about.id))) return refused("case_not_found");
  const folder = await mkdtemp(join(tmpdir(), "yuanding-pack-"));
  const clear = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, "pack.zip");
    const made = await system
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(async (tx) => {
        const then = { ...context, system: tx, database: tx };
        const scope = await findScope(then, about, limits);
        if (!scope.ok) return scope;
        const moment = context.now?.() ?? Temporal.Now.instant();
        const by = { at: moment.toString({ smallestUnit: "second" }), by: nameOf(actor) };
        return ok({ scope: scope.value, written: await writePack(then, scope.value, by, path) });
      });
    if (!made.ok) {
      await clear();
      return made;
    }
    const { scope, written } = made.value;
    const { size } = await stat(path);
    const fileName = `审计包-${scope.about.title.replace(/[\s\\/:*?"<>|]+/g, "-").slice(0, 60)}-${context.today()}.zip`;
    const reader = { actor: forAudit(actor), database };
    await noteReading(reader, {
      facts: written.sensitive,
      after: { file: fileName, decisions: scope.decisions.length },
    });
    await recordEvent(database, actor, {
      type: "audit_pack_made",
      thing: about,
      after: { manifest: written.hash, ...written.counts, files: written.files, bytes: size, log: scope.log.place },
    });
    const content = createReadStream(path);
    content.once("close", () => void clear());
    return ok({ fileName, bytes: size, content: Readable.toWeb(content) as ReadableStream<Uint8Array> });
  } catch (fault) {
    await clear();
    throw fault;
  }
}

function forAudit(actor: Actor): Actor {
  return { ...actor, purpose: "audit" };
}
