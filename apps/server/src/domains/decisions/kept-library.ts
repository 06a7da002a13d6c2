import { hashFiles } from "@yuanding/library";
import { compile, type Library } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { findPolicyFiles } from "./decisions-store.ts";

/** Compiled sets kept at once: a set takes a tenth of a second to compile and some megabytes to keep. */
const MAX_COMPILED = 4;
/** A set's hash names its texts, so that what was compiled from them stays right as long as this program runs. */
const compiled = new Map<string, Library>();

/**
 * The policies a decision was computed with, compiled again from the texts kept with it.
 * @throws Error when the texts are not those that the hash names: the database has been tampered with below its own rules.
 */
export async function keptLibrary({ database, law }: ApiContext, hash: string): Promise<Library> {
  if (hash === law.set.hash) return law.library;
  const known = compiled.get(hash);
  if (known) return known;
  const files = await findPolicyFiles(database, hash);
  if (hashFiles(files) !== hash) throw new Error(`the texts of policy set ${hash} are not those it was named for`);
  const library = compile(files, { programOnly: true });
  compiled.set(hash, library);
  for (const oldest of [...compiled.keys()].slice(0, -MAX_COMPILED)) compiled.delete(oldest);
  return library;
}
