import { createHash, randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHECKPOINTS, LINKS, MANIFEST, type PackManifest, SEAL, sealOf } from "@yuanding/audit/pack";
import { writeZip } from "@yuanding/sheets/archive";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { main } from "../../../../cli/src/main.ts";
import { runJobs } from "../../platform/jobs/jobs.ts";
import { auditTasks, keepSealing } from "../audit/index.ts";
import { startAuthority } from "../audit/test-authority.ts";
import { requestStamp } from "../audit/timestamp.ts";
import { receiveCaseFile } from "../cases/index.ts";
import { describeDelivery } from "../delivery/describe-delivery.ts";
import { openClaim } from "../delivery/open-request.ts";
import { makePack } from "./index.ts";
import { PACK_LIMITS } from "./pack-scope.ts";

const park = await deliveryPark();
const { officer, approver, finance, legal, stranger, firm, other } = park;
const auditor = await park.asOf((await park.holder("auditor")).id);
const [authority, another] = [await startAuthority(), await startAuthority()];
const scratch = mkdtempSync(join(tmpdir(), "yuanding-damaged-"));
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await authority.close();
  await another.close();
});

const offer = await park.offer({ way: "claim", fixed: { amount: "10000.00", ground: "（测试）合成依据" } });
const [first, second] = [randomUUID(), randomUUID()];
const [zip, whole] = [join(scratch, "pack.zip"), join(scratch, "whole")];
const pem = (der: Uint8Array | undefined) =>
  `-----BEGIN CERTIFICATE-----\n${(der ?? new Uint8Array()).toBase64()}\n-----END CERTIFICATE-----\n`;

/** Carries a claim to its payment. */
async function pay(context: typeof legal, id: string, subject: string): Promise<void> {
  await openClaim(context, { id: offer, case: id, subject });
  const file = { file: randomUUID(), kind: "other", name: "证明.pdf" };
  await receiveCaseFile(context, id, file, new Blob([`（测试）${subject}`]).stream());
  await park.act(context, id, "submit", { fields: { account: "工商银行金融街支行 6222 0000 1234 5678" } });
  await park.takeUp(officer, id);
  await park.act(officer, id, "check");
  await park.act(approver, id, "approve");
  const [{ case: payout, order } = { case: { id: "" }, order: "" }] =
    (await describeDelivery(officer, id))?.payouts ?? [];
  await park.act(officer, payout.id, "prepare");
  await park.act(approver, payout.id, "approve");
  await park.act(finance, payout.id, "order");
  await park.list(finance);
  const row = { order: order ?? "", amount: "10000.00", result: "成功", serial: `BK-${subject}` };
  await park.receive(finance, park.bankFile([row]));
  expect(await park.state(id)).toBe("done");
}

async function fetchPack(kind: "offer" | "case", id: string, path: string): Promise<void> {
  const made = await makePack(auditor, { kind, id });
  if (!made.ok) throw new Error(made.refusal.zh);
  writeFileSync(path, Buffer.from(await new Response(made.value.content).arrayBuffer()));
}

const run = async (...args: string[]) => {
  const written = { out: "", err: "" };
  const stdout = { write: (text: string | Uint8Array) => (written.out += String(text)) };
  const stderr = { write: (text: string) => (written.err += text) };
  return { code: await main(["audit", ...args], { stdout, stderr }), ...written };
};
/** Lays a pack down as a folder, as the command does that fetches it. */
async function unpack(path: string, out: string): Promise<void> {
  const server = createServer((_, response) => response.end(readFileSync(path)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code } = await run("pack", "--server", address, "--key", "k", "--offer", offer, "--out", out);
  server.close();
  expect(code).toBe(0);
}

beforeAll(async () => {
  await park.appropriate(offer, "50000.00");
  await pay(legal, first, firm.id);
  const tomorrow = Temporal.Now.zonedDateTimeISO("Asia/Shanghai").toPlainDate().add({ days: 1 });
  const { stop } = await keepSealing(
    park.database,
    () => tomorrow,
    () => undefined,
  );
  stop();
  await runJobs(park.url, auditTasks(park.database, authority));
  await pay(stranger, second, other.id);
  await fetchPack("offer", offer, zip);
  await unpack(zip, whole);
  writeFileSync(join(scratch, "authority.pem"), pem(authority.trusted[0]));
  writeFileSync(join(scratch, "another.pem"), pem(another.trusted[0]));
});

/** A copy of the pack that somebody touched. */
function touched(touch: (folder: string) => void): string {
  const folder = join(scratch, randomUUID());
  cpSync(whole, folder, { recursive: true });
  touch(folder);
  return folder;
}
const edit = (folder: string, name: string, change: (text: string) => string) => {
  const text = readFileSync(join(folder, name), "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(join(folder, name), changed);
};
/** Writes manifest and seal anew, as somebody would who wants nobody to notice. */
function reseal(folder: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")) as PackManifest;
  const files = manifest.files.map(({ name }) => {
    const content = readFileSync(join(folder, name));
    return { name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
  });
  const text = `${JSON.stringify({ ...manifest, files }, null, 2)}\n`;
  writeFileSync(join(folder, MANIFEST), text);
  writeFileSync(join(folder, SEAL), sealOf(createHash("sha256").update(text).digest("hex")));
}
const flip = (folder: string, name: string) => {
  const bytes = readFileSync(join(folder, name));
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(join(folder, name), bytes);
};
const linesFrom = (text: string, from: number, to: number) => text.split("\n").slice(from, to).join("\n");

describe("a pack as a folder that somebody damaged is found out, in a sentence", () => {
  test.each<[string, (folder: string) => void, string]>([
    ["a byte of a file", (at) => flip(at, "ledger/transfers.jsonl"), "✗ ledger/transfers.jsonl 内容与清单所记的不符"],
    ["a file that is gone", (at) => rmSync(join(at, "payments.json")), "✗ payments.json 缺少这个文件"],
    ["a file that was added", (at) => writeFileSync(join(at, "说明.txt"), ""), "✗ 说明.txt 多出这个文件"],
    ["an amount in the workbook", (at) => flip(at, "payments.xlsx"), "✗ payments.xlsx 内容与清单所记的不符"],
    ["the page", (at) => edit(at, "index.html", (text) => text.replace("10,000", "90,000")), "✗ index.html 内容与清单"],
    [
      "a folder with another name",
      (at) => renameSync(join(at, "ledger"), join(at, "Ledger2")),
      "✗ Ledger2/accounts.json 多出",
    ],
    ["the seal", (at) => edit(at, SEAL, (text) => text.replace(/^./, (sign) => (sign === "0" ? "1" : "0"))), "封条"],
    [
      "a log that was cut, and sealed anew",
      (at) => {
        edit(at, LINKS, (text) => linesFrom(text, 0, -3).concat("\n"));
        reseal(at);
      },
      "✗ log/",
    ],
    [
      "the folders of two cases that were exchanged, and sealed anew",
      (at) => {
        const [one, two, aside] = [first, second, "aside"].map((id) => join(at, "cases", id, "case.json"));
        mkdirSync(join(at, "cases", "aside"));
        for (const [from = "", to = ""] of [
          [one, aside],
          [two, one],
          [aside, two],
        ])
          renameSync(from, to);
        rmSync(join(at, "cases", "aside"), { recursive: true });
        reseal(at);
      },
      "内容不属于这个位置",
    ],
    [
      "a time that was written beside a stamp",
      (at) => {
        edit(at, CHECKPOINTS, (text) => text.replace(/"stampedAt": "2026-/, '"stampedAt": "2025-'));
        reseal(at);
      },
      "的时间戳里的时间与所记的不同",
    ],
  ])("%s", async (_what, touch, words) => {
    const { code, out } = await run("verify-pack", touched(touch));
    expect([code, out.includes(words) ? words : out]).toEqual([1, words]);
  });

  test("a part of another pack", async () => {
    const path = join(scratch, "other.zip");
    await fetchPack("case", second, path);
    const out = join(scratch, "other");
    await unpack(path, out);
    const mixed = touched((at) => cpSync(join(out, "payments.json"), join(at, "payments.json")));
    expect((await run("verify-pack", mixed)).out).toContain("✗ payments.json 内容与清单所记的不符");
    const same = touched((at) => {
      cpSync(join(out, "ledger"), join(at, "ledger"), { recursive: true });
      reseal(at);
    });
    expect((await run("verify-pack", same)).code).toBe(1);
  });
});

describe("a pack as a zip that somebody damaged is not unpacked", () => {
  const written = (name: string, bytes: Buffer) => {
    writeFileSync(join(scratch, name), bytes);
    return join(scratch, name);
  };

  test("cut off", async () => {
    const bytes = readFileSync(zip);
    for (const length of [bytes.length - 1, Math.floor(bytes.length / 2), 100]) {
      const { code, out } = await run("verify-pack", written("cut.zip", bytes.subarray(0, length)));
      expect([code, out]).toEqual([1, expect.stringContaining("压缩包已损坏或不完整")]);
    }
  });

  test("with a path that leaves the folder", async () => {
    const text = readFileSync(zip).toString("latin1").replaceAll("payments.json", "../ments.json");
    const { code, out } = await run("verify-pack", written("leaving.zip", Buffer.from(text, "latin1")));
    expect([code, out]).toEqual([1, expect.stringContaining("路径越出文件夹")]);
    expect(existsSync(join(scratch, "ments.json"))).toBe(false);
  });

  test("that would unpack to far more than it is", async () => {
    const path = join(scratch, "bomb.zip");
    const zeros = Buffer.alloc(1024 * 1024);
    await writeZip(path, [
      {
        name: MANIFEST,
        content: async function* () {
          for (let piece = 0; piece < 32; piece += 1) yield zeros;
        },
      },
    ]);
    expect(await run("verify-pack", path)).toMatchObject({ code: 1, out: expect.stringContaining("展开后过大") });
  });
});

describe("time stamps in a pack", () => {
  const ca = (name: string) => ["--time-ca", join(scratch, name)];

  test("are told for what they prove: with the authority's certificates also who signed", async () => {
    expect(await run("verify-pack", whole)).toMatchObject({ code: 0, out: expect.stringContaining("签发者未核验") });
    const signed = await run("verify-pack", whole, ...ca("authority.pem"));
    expect(signed).toMatchObject({ code: 0, out: expect.stringContaining("由所给机构签发") });
    expect(signed.out).toContain("2026-11-22T00:10:00Z");
    const json = JSON.parse((await run("verify-pack", zip, ...ca("authority.pem"), "--json")).out);
    expect(json).toMatchObject({ stamps: { seals: 1, stamped: 1, signers: true } });
    const unknown = await run("verify-pack", whole, ...ca("another.pem"));
    expect(unknown).toMatchObject({ code: 1, out: expect.stringContaining("时间戳与当日的封存不符，或不可信") });
    expect(await run("verify-pack", whole, ...ca("pack.zip"))).toMatchObject({ code: 2 });
  });

  test("that are about something else are found without any certificate", async () => {
    const { token } = await requestStamp(authority, "yuanding.log 2026-11-21 7 abc\n");
    const text = token.toBase64();
    for (const put of [text, "AAAA", "*"]) {
      const folder = touched((at) => {
        edit(at, CHECKPOINTS, (json) => json.replace(/"token": "[^"]+"/, `"token": "${put}"`));
        reseal(at);
      });
      const { code, out } = await run("verify-pack", folder);
      expect([code, out]).toEqual([1, expect.stringContaining("✗ log/checkpoints.json 时间戳与当日的封存不符")]);
    }
  });
});

test.each([
  ["cases", 3, "3 cases"],
  ["transfers", 4, "4 transfers"],
  ["fileBytes", 100, "GB of files"],
  ["events", 5, "5 events of the log"],
] as const)("a pack of more %s than fit into one is refused, and leaves nothing behind", async (what, most, words) => {
  const made = await makePack(auditor, { kind: "offer", id: offer }, { ...PACK_LIMITS, [what]: most });
  expect(made).toMatchObject({ ok: false, refusal: { code: "pack_too_large", en: expect.stringContaining(words) } });
});
