import { hashFiles } from "@yuanding/library";
import { compile, type Library } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { keepNewest } from "../../platform/keep-newest.ts";
import { findPolicyFiles } from "./decisions-store.ts";

/** Compiled sets kept at once: a set takes a tenth of a second to compile and some megabytes to keep. */
const MAX_COMPILED = 4;
/** A set's hash names its texts, so that what was compiled from them stays right as long as this program runs. */
const keep = keepNewest<Library>(MAX_COMPILED);

/**
 * The policies a decision was computed with, compiled again from the texts kept with it.
 * @throws Error when the texts are not those that the hash names: the database has been tampered with below its own rules.
 */
export async function keptLibrary({ system, law }: ApiContext, hash: string): Promise<Library> {
  if (hash === law.set.hash) return law.library;
  return keep(system, hash, async () => {
    const files = await findPolicyFiles(system, hash);
    if (hashFiles(files) !== hash) throw new Error(`the texts of policy set ${hash} are not those it was named for`);
    return compile(files, { programOnly: true });
  });
}
