import { type VerifiedPack, verifyPack } from "@yuanding/audit/pack";
import { certificatesIn, type Trusted } from "@yuanding/audit/stamp";
import { hashFiles } from "@yuanding/library";
import { settleArchive } from "@yuanding/sheets/archive";
import { BadInput } from "../bad-input.ts";
import type { Terminal } from "../main.ts";
import { readOptions, textOption } from "../options.ts";
import { openPack, type Unreadable, unreadable } from "../pack-folder.ts";
import { readBytes } from "../read-bytes.ts";

const WRONG = 1;
/** Faults that are shown; more tell a person nothing new. */
const MAX_SHOWN = 20;
/** Largest file of certificates. */
const MAX_PEM_BYTES = 1024 * 1024;

/**
 * `yuanding audit verify-pack`: whether an audit pack is as it was made and agrees with itself, without a server; what is wrong is named,
 * the first first: 1.
 */
export async function auditVerifyPack(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = { hash: text, "time-ca": text, json: { type: "boolean" } } as const;
  const { values, positionals } = readOptions(args, options, 1);
  const [path] = positionals;
  if (path === undefined) throw new BadInput("请给出审计包：文件夹或 zip", "name an audit pack: a folder or a zip");
  const expected = textOption(values, "hash");
  if (expected !== null && !/^[0-9a-f]{64}$/.test(expected))
    throw new BadInput("--hash 应为 64 位十六进制", "--hash should be 64 hexadecimal digits");
  const authority = textOption(values, "time-ca");
  const trusted = authority === null ? null : readCertificates(authority);
  return showVerified(await verifyAt(path, { expected, trusted }), values.json === true, terminal);
}

/** The certificates of an authority of time, without which nobody can say who signed a stamp. */
function readCertificates(path: string): Trusted {
  const pem = readBytes(path, MAX_PEM_BYTES).toString("utf8");
  const found = ((): Trusted => {
    try {
      return certificatesIn(pem);
    } catch {
      return [];
    }
  })();
  if (found.length > 0) return found;
  throw new BadInput(`${path} 里没有证书（PEM）`, `${path} has no certificate (PEM)`);
}

/** What is known of a pack, or why its archive cannot be read to its end. */
type Looked = VerifiedPack | Unreadable;

export async function verifyAt(
  path: string,
  given: { readonly expected: string | null; readonly trusted: Trusted | null },
): Promise<Looked> {
  const pack = await openPack(path);
  if ("refusal" in pack) return pack;
  try {
    const outcome = await settleArchive(() => verifyPack(pack, { hashPolicies: hashFiles, ...given }));
    return outcome.ok ? outcome.value : unreadable(outcome.refusal);
  } finally {
    pack.close();
  }
}

export function showVerified(looked: Looked, json: boolean, terminal: Terminal): number {
  const found = "refusal" in looked ? null : looked;
  const faults = "refusal" in looked ? [{ file: "", ...looked.refusal }] : looked.faults;
  terminal.stdout.write(json ? `${JSON.stringify({ ...found, faults })}\n` : describe(found, faults));
  return faults.length > 0 ? WRONG : 0;
}

function describe(found: VerifiedPack | null, faults: VerifiedPack["faults"]): string {
  if (!found || faults.length > 0) {
    const shown = faults
      .slice(0, MAX_SHOWN)
      .map(({ file, zh, en }) => `✗ ${[file, zh].filter(Boolean).join(" ")} / ${en}\n`);
    const rest = faults.length - shown.length;
    return `${shown.join("")}${rest > 0 ? `……另有 ${rest} 处 / and ${rest} more\n` : ""}`;
  }
  const { about, files, counts, hash, log, madeAt, stamps } = found;
  return `✓ ${about?.title}：${files} 个文件，与制作时一致 / ${files} files, as they were made ${madeAt}
  办件 ${counts?.cases}，结论 ${counts?.decisions}，转账 ${counts?.transfers}，拨付 ${counts?.payments}，银行回单 ${counts?.bankLines ?? 0}，日志 ${counts?.events} / ${counts?.cases} cases, ${counts?.decisions} decisions, ${counts?.transfers} transfers, ${counts?.payments} payments, ${counts?.bankLines ?? 0} lines of the bank, ${counts?.events} events
  清单 / manifest ${hash}
  日志结尾 / end of the log ${log?.place}:${log?.hash}
  ${stampWords(stamps)}
`;
}

/** What the time stamps prove, and what they cannot without more than the pack has. */
function stampWords(stamps: VerifiedPack["stamps"]): string {
  if (!stamps?.last)
    return "时间戳 无：没有外部机构证明日志何时写成 / no time stamps: nobody outside says when the log was written";
  const { stamped, seals, last, signers } = stamps;
  const head = `时间戳 ${stamped}（共 ${seals} 次封存），最近 ${last.at}，到第 ${last.place} 条 / ${stamped} time stamps of ${seals} seals, the last of ${last.at} up to event ${last.place}`;
  return signers
    ? `${head}；由所给机构签发 / signed by the authority that was given`
    : `${head}；签发者未核验，请用 --time-ca 给出机构的证书 / who signed them was not looked at: give the authority's certificates with --time-ca`;
}
