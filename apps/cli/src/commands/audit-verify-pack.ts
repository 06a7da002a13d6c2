import { type PackFolder, type VerifiedPack, verifyPack } from "@yuanding/audit/pack";
import { hashFiles } from "@yuanding/library";
import { settleArchive } from "@yuanding/sheets/archive";
import { BadInput } from "../bad-input.ts";
import type { Terminal } from "../main.ts";
import { readOptions, textOption } from "../options.ts";
import { openPack } from "../pack-folder.ts";

const WRONG = 1;
/** Faults that are shown; more tell a person nothing new. */
const MAX_SHOWN = 20;
const DAMAGED = { zh: "压缩包已损坏，读不出来。", en: "The archive is damaged and cannot be read." };

/**
 * `yuanding audit verify-pack`: whether an audit pack is as it was made and agrees with itself, without a server; what is wrong is named,
 * the first first: 1.
 */
export async function auditVerifyPack(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = { hash: { type: "string" }, json: { type: "boolean" } } as const;
  const { values, positionals } = readOptions(args, options, 1);
  const [path] = positionals;
  if (path === undefined) throw new BadInput("请给出审计包：文件夹或 zip", "name an audit pack: a folder or a zip");
  const expected = textOption(values, "hash");
  if (expected !== null && !/^[0-9a-f]{64}$/.test(expected))
    throw new BadInput("--hash 应为 64 位十六进制", "--hash should be 64 hexadecimal digits");
  return showVerified(await verifyAt(path, expected), values.json === true, terminal);
}

/** Null for an archive that cannot be read to its end. */
export async function verifyAt(path: string, expected: string | null): Promise<VerifiedPack | null> {
  const pack: (PackFolder & { readonly close: () => void }) | null = await openPack(path);
  if (!pack) return null;
  try {
    const outcome = await settleArchive(() => verifyPack(pack, { hashPolicies: hashFiles, expected }));
    return outcome.ok ? outcome.value : null;
  } finally {
    pack.close();
  }
}

export function showVerified(found: VerifiedPack | null, json: boolean, terminal: Terminal): number {
  const faults = found?.faults ?? [{ file: "", ...DAMAGED }];
  terminal.stdout.write(json ? `${JSON.stringify({ ...found, faults })}\n` : describe(found, faults));
  return faults.length > 0 ? WRONG : 0;
}

function describe(found: VerifiedPack | null, faults: VerifiedPack["faults"]): string {
  if (faults.length > 0) {
    const shown = faults
      .slice(0, MAX_SHOWN)
      .map(({ file, zh, en }) => `✗ ${[file, zh].filter(Boolean).join(" ")} / ${en}\n`);
    const rest = faults.length - shown.length;
    return `${shown.join("")}${rest > 0 ? `……另有 ${rest} 处 / and ${rest} more\n` : ""}`;
  }
  const { about, files, counts, hash, log, madeAt } = found ?? {};
  return `✓ ${about?.title}：${files} 个文件，与制作时一致 / ${files} files, as they were made ${madeAt}
  办件 ${counts?.cases}，结论 ${counts?.decisions}，转账 ${counts?.transfers}，拨付 ${counts?.payments}，日志 ${counts?.events} / ${counts?.cases} cases, ${counts?.decisions} decisions, ${counts?.transfers} transfers, ${counts?.payments} payments, ${counts?.events} events
  清单 / manifest ${hash}
  日志结尾 / end of the log ${log?.place}:${log?.hash}
`;
}
