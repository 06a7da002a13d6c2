import type { LogCheckpoint } from "../log-line.ts";
import { checkToken, stampedText, type Trusted, timeInToken } from "../stamp.ts";
import { CHECKPOINTS, type PackManifest } from "./pack.ts";
import { type PackFault, packFault } from "./pack-faults.ts";
import { type PackFolder, readJson } from "./pack-folder.ts";

/** Time stamps of the seals that lie on the way of the log. */
export type StampsTold = {
  readonly seals: number;
  readonly stamped: number;
  /** Whether it was looked at who signed them: for that the certificates of the authority are needed. */
  readonly signers: boolean;
  /** The last seal that is stamped, and when that was; null for none. */
  readonly last: { readonly place: number; readonly at: string } | null;
};

/**
 * Whether each time stamp is about the seal that it stands beside and says the time that is told, and, where certificates of an authority are
 * given, whether it is signed by it. A seal of another part of the log is one that nothing in the pack can be compared with.
 */
export async function verifyStamps(
  folder: PackFolder,
  { log }: PackManifest,
  trusted: Trusted | null,
): Promise<{ readonly faults: readonly PackFault[]; readonly stamps: StampsTold }> {
  const checkpoints = await readJson<readonly LogCheckpoint[]>(folder, CHECKPOINTS);
  const faults: PackFault[] = [];
  let last: StampsTold["last"] = null;
  let stamped = 0;
  for (const checkpoint of checkpoints) {
    const { day, place, token, stampedAt } = checkpoint;
    if (place > log.place) faults.push(packFault("seal_beyond", CHECKPOINTS, day));
    if (token === null) continue;
    stamped += 1;
    const at = await timeOf(checkpoint, token, trusted);
    if (typeof at === "string") faults.push(packFault("stamp", CHECKPOINTS, `${day}（${at}）`));
    else if (stampedAt === null || !at.equals(Temporal.Instant.from(stampedAt)))
      faults.push(packFault("stamp_time", CHECKPOINTS, day));
    else last = { place, at: at.toString() };
  }
  return { faults, stamps: { seals: checkpoints.length, stamped, signers: trusted !== null && stamped > 0, last } };
}

/** When a seal was stamped, or why its stamp does not count. */
async function timeOf(
  checkpoint: LogCheckpoint,
  token: string,
  trusted: Trusted | null,
): Promise<Temporal.Instant | string> {
  const message = new TextEncoder().encode(stampedText(checkpoint));
  try {
    const bytes = Uint8Array.fromBase64(token);
    return trusted === null ? await timeInToken(bytes, message) : (await checkToken(bytes, message, trusted)).at;
  } catch (fault) {
    // Whatever a damaged token makes a library throw is damage of the token.
    return fault instanceof Error ? fault.message : String(fault);
  }
}
