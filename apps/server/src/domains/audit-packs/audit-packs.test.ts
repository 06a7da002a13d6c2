import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MANIFEST, type PackFolder, type PackManifest, SEAL, sealOf, verifyPack } from "@yuanding/audit/pack";
import { hashFiles } from "@yuanding/library";
import { openArchive } from "@yuanding/sheets/archive";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { main } from "../../../../cli/src/main.ts";
import { SYSTEM } from "../../actor.ts";
import { eraseDetails, readEventsAt, readTail } from "../audit/index.ts";
import { receiveCaseFile } from "../cases/index.ts";
import { describeDelivery } from "../delivery/describe-delivery.ts";
import { openClaim } from "../delivery/open-request.ts";
import { makePack } from "./index.ts";

const park = await deliveryPark();
const { officer, approver, finance, legal, stranger, firm, other } = park;
const auditor = await park.asOf((await park.holder("auditor")).id);
const scratch = mkdtempSync(join(tmpdir(), "yuanding-packs-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Files = ReadonlyMap<string, Buffer>;
const offer = await park.offer({ way: "claim", fixed: { amount: "10000.00", ground: "（测试）合成依据" } });
const claim: string = randomUUID();
let payout = "";

beforeAll(async () => {
  await park.appropriate(offer, "50000.00");
  await openClaim(legal, { id: offer, case: claim, subject: firm.id });
  const file = { file: randomUUID(), kind: "other", name: "证明<b>.html" };
  await receiveCaseFile(legal, claim, file, new Blob(["<script>alert(1)</script>"]).stream());
  await park.act(legal, claim, "submit", { fields: { account: "工商银行金融街支行 6222 0000 1234 5678" } });
  await park.takeUp(officer, claim);
  await park.act(officer, claim, "check");
  await park.act(approver, claim, "approve", { reason: "同意，<注意>" });
  payout = (await describeDelivery(officer, claim))?.payouts[0]?.case.id ?? "";
  const order = (await describeDelivery(officer, claim))?.payouts[0]?.order ?? "";
  await park.act(officer, payout, "prepare");
  await park.act(approver, payout, "approve");
  await park.act(finance, payout, "order");
  await park.list(finance);
  await park.receive(finance, park.bankFile([{ order, amount: "10000.00", result: "成功", serial: "BK0001" }]));
});

async function pack(kind: "offer" | "case", id: string): Promise<Files> {
  const made = await makePack(auditor, { kind, id });
  if (!made.ok) throw new Error(made.refusal.zh);
  const path = join(scratch, `${id}.zip`);
  writeFileSync(path, Buffer.from(await new Response(made.value.content).arrayBuffer()));
  const opened = await openArchive(path, { parts: 1_000, inflatedBytes: 1e8 });
  if (!opened.ok) throw new Error(opened.refusal.zh);
  const files = new Map<string, Buffer>();
  for (const part of opened.value.parts) files.set(part.name, await opened.value.whole(part));
  opened.value.close();
  return files;
}

function folderOf(files: Files): PackFolder {
  return {
    names: [...files.keys()],
    read: async function* (name) {
      yield files.get(name) ?? Buffer.alloc(0);
    },
  };
}

const verify = (files: Files, expected: string | null = null) =>
  verifyPack(folderOf(files), { hashPolicies: hashFiles, expected });
const namesOf = (files: Files, form: RegExp) => [...files.keys()].filter((name) => form.test(name));
const faultsOf = async (files: Files) => (await verify(files)).faults.map(({ file, en }) => `${file}: ${en}`);

/** A pack in which somebody wrote manifest and seal anew, so that every file is as listed. */
function resealed(files: Files): Files {
  const manifest = JSON.parse(files.get(MANIFEST)?.toString() ?? "") as PackManifest;
  const listed = manifest.files.map(({ name }) => {
    const content = files.get(name) ?? Buffer.alloc(0);
    return { name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
  });
  const text = `${JSON.stringify({ ...manifest, files: listed }, null, 2)}\n`;
  const hash = createHash("sha256").update(text).digest("hex");
  return new Map([...files, [MANIFEST, Buffer.from(text)], [SEAL, Buffer.from(sealOf(hash))]]);
}

function replaced(files: Files, name: string, from: string | RegExp, to: string): Files {
  const text = files.get(name)?.toString() ?? "";
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing in ${name} was replaced`);
  return new Map([...files, [name, Buffer.from(changed)]]);
}

describe("an audit pack", () => {
  test("of an offer has everything about it, verifies by itself, and is told to the log by its hash", async () => {
    const files = await pack("offer", offer);
    const found = await verify(files);
    expect(found.faults).toEqual([]);
    expect(found).toMatchObject({
      about: { kind: "offer", id: offer, title: "示例·科技型中小企业奖励" },
      counts: { cases: 2, decisions: 1, transfers: 5, payments: 1, bankLines: 1 },
    });
    expect(namesOf(files, /case\.json$/).toSorted()).toEqual(
      [claim, payout].map((id) => `cases/${id}/case.json`).toSorted(),
    );
    const tail = await readTail(park.database);
    const [event] = await readEventsAt(park.database, [tail.place]);
    expect(event).toMatchObject({
      type: "audit_pack_made",
      thing: { kind: "offer", id: offer },
      person: auditor.actor.person?.id,
      details: { after: { manifest: found.hash, ...found.counts, files: found.files } },
    });
    expect((await verify(files, found.hash)).faults).toEqual([]);
    expect((await verify(files, "0".repeat(64))).faults.map(({ file }) => file)).toEqual([MANIFEST]);
  });

  test("says of a payment that the bank brought back that it did, and of nothing that it was paid", async () => {
    const sentBack = await park.offer({ way: "claim", fixed: { amount: "700.00", ground: "（测试）合成依据" } });
    await park.appropriate(sentBack, "1000.00");
    const asked = randomUUID();
    await openClaim(stranger, { id: sentBack, case: asked, subject: other.id });
    await park.act(stranger, asked, "submit", { fields: { account: "工商银行金融街支行 6222 0000 1234 5678" } });
    await park.takeUp(officer, asked);
    await park.act(officer, asked, "check");
    await park.act(approver, asked, "approve");
    const { case: paying, order = "" } = (await describeDelivery(officer, asked))?.payouts[0] ?? {};
    await park.act(officer, paying?.id ?? "", "prepare");
    await park.act(approver, paying?.id ?? "", "approve");
    await park.act(finance, paying?.id ?? "", "order");
    await park.list(finance);
    const row = { order, amount: "700.00", result: "成功", serial: "BK0007" };
    await park.receive(finance, park.bankFile([row]));
    const back = { ...row, result: "退汇", serial: "TH0007", why: "账户已销户" };
    await park.receive(finance, park.bankFile([back], "2026-07-06"));
    for (const files of [await pack("offer", sentBack), await pack("case", asked)]) {
      expect(await faultsOf(files)).toEqual([]);
      expect(JSON.parse(files.get("payments.json")?.toString() ?? "")).toMatchObject([
        { order, voucher: "BK0007", paidOn: "2026-07-01", returnedOn: "2026-07-06" },
      ]);
      const hidden = resealed(replaced(files, "payments.json", '"2026-07-06"', "null"));
      expect((await faultsOf(hidden)).join()).toContain("is not what the ledger says");
      const lines = files.get("ledger/bank-lines.jsonl")?.toString() ?? "";
      expect([lines.split("\n").length, lines.includes('"outcome":"returned"')]).toEqual([3, true]);
    }
    const page = (await pack("offer", sentBack)).get("index.html")?.toString() ?? "";
    expect(page.match(/已支付.*?<dd>(.*?)<\/dd>/s)?.[1]).toBe("0.00 元");
  });

  test("of a case goes from the clause to the voucher on a page without a script, whatever people wrote", async () => {
    const files = await pack("case", payout);
    expect(await faultsOf(files)).toEqual([]);
    const page = files.get("index.html")?.toString() ?? "";
    expect(page).not.toContain("<script");
    for (const words of ["国科发政〔2017〕115号", "BK0001", "同意，&lt;注意&gt;", "证明&lt;b&gt;.html", firm.name])
      expect(page).toContain(words);
    expect(namesOf(files, /\.bin$/)).toHaveLength(1);
    const whole = JSON.parse(files.get("ledger/accounts.json")?.toString() ?? "") as { whole: boolean }[];
    expect(whole.every((account) => !account.whole)).toBe(true);
  });

  test("is for those alone who may see all that is in it", async () => {
    for (const context of [officer, approver, finance, legal])
      expect(await makePack(context, { kind: "offer", id: offer })).toMatchObject({ refusal: { code: "hidden" } });
    const none = await makePack(auditor, { kind: "offer", id: randomUUID() });
    expect(none).toMatchObject({ refusal: { code: "offer_not_found" } });
    expect(await makePack(auditor, { kind: "case", id: randomUUID() })).toMatchObject({
      refusal: { code: "case_not_found" },
    });
  });
});

test("a pack of a case of which personal details were erased from the log is sound, and lacks them", async () => {
  const person = legal.actor.person?.id ?? "";
  await park.database.transaction().execute((tx) => eraseDetails(tx, SYSTEM, person, ["6222"]));
  const files = await pack("case", claim);
  expect(await faultsOf(files)).toEqual([]);
  const events = files.get("log/events.jsonl")?.toString() ?? "";
  expect([events.includes("personal_details_erased"), events.includes("6222 0000")]).toEqual([true, false]);
});

describe("a pack that somebody touched", () => {
  let files: Files = new Map();
  beforeAll(async () => {
    files = await pack("offer", offer);
  });

  test("names the file of which any byte was changed, one that is missing and one that is too many", async () => {
    for (const [name, content] of files) {
      const changed = Buffer.from(content);
      const at = Math.floor(content.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const named = (await verify(new Map([...files, [name, changed]]))).faults.map(({ file }) => file);
      expect([name, named]).toEqual([name, [name === SEAL ? expect.any(String) : name]]);
      const without = new Map([...files].filter(([each]) => each !== name));
      expect(await faultsOf(without)).toEqual([`${name}: The file is missing.`]);
    }
    expect(await faultsOf(new Map([...files, ["cases/more.txt", Buffer.from("")]]))).toEqual([
      "cases/more.txt: The file is one too many: the manifest does not name it.",
    ]);
  });

  const decision = () => namesOf(files, /^decisions\//)[0] ?? "";
  const caseFile = () => namesOf(files, /\/files\/.*\.bin$/)[0] ?? "";
  const policy = () => namesOf(files, /^policies\/.*\.md$/)[0] ?? "";
  test.each<[string, () => Files, string]>([
    [
      "a reason in the log",
      () => replaced(files, "log/events.jsonl", "同意，<注意>", "同意，<放行>"),
      "log/events.jsonl: The details of event",
    ],
    [
      "a link of the log",
      () => replaced(files, "log/links.jsonl", '"capacity":"', '"capacity":"x'),
      "log/links.jsonl: Event",
    ],
    ["a link that was taken out", () => replaced(files, "log/links.jsonl", /^.*\n/, ""), "log/"],
    [
      "a verdict",
      () => replaced(files, decision(), '"verdict": "met"', '"verdict": "unmet"'),
      "The answer of the decision",
    ],
    [
      "a person's reason in a case",
      () => replaced(files, `cases/${claim}/case.json`, "同意，<注意>", ""),
      "What was done in the case",
    ],
    [
      "a fact",
      () => replaced(files, decision(), '"source": "', '"source": "另'),
      "The facts of the decision are not what",
    ],
    ["a policy", () => replaced(files, policy(), "#", "##"), "The texts are not those of the policy set"],
    [
      "an amount",
      () => replaced(files, "ledger/transfers.jsonl", '"amount":"10000.00"', '"amount":"10000.01"'),
      "ledger/",
    ],
    ["a total", () => replaced(files, "ledger/accounts.json", '"10000.00"', '"9999.00"'), "The totals of the account"],
    ["the table", () => replaced(files, "ledger/transfers.csv", "BK0001", "BK0002"), "The table does not say"],
    ["a file's bytes", () => replaced(files, caseFile(), "alert", "print"), "A file of the case is not there"],
    [
      "a line of the bank",
      () => replaced(files, "ledger/bank-lines.jsonl", '"serial":"BK0001"', '"serial":"BK0002"'),
      "A line of the bank is not the one that the log tells of",
    ],
    [
      "a line of the bank that was added",
      () => replaced(files, "ledger/bank-lines.jsonl", /^(.*)\n/, "$1\n$1\n"),
      "The manifest's count is not what is there: bankLines",
    ],
    ["a voucher", () => replaced(files, "payments.json", "BK0001", "BK0002"), "is not what the ledger says"],
  ])("and sealed anew is found out by what the files say: %s", async (_what, change, words) => {
    const faults = await faultsOf(resealed(change()));
    expect(faults[0]).toContain(words);
  });
});

describe("yuanding audit", () => {
  const run = async (...args: string[]) => {
    const written = { out: "", err: "" };
    const stdout = { write: (text: string | Uint8Array) => (written.out += String(text)) };
    const stderr = { write: (text: string) => (written.err += text) };
    return { code: await main(["audit", ...args], { stdout, stderr }), ...written };
  };
  const asked: (string | undefined)[][] = [];
  const server = createServer((request, response) => {
    asked.push([request.url, request.headers.authorization]);
    response.end(readFileSync(join(scratch, `${offer}.zip`)));
  });
  const ready = new Promise<string>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
  afterAll(() => server.close());
  const out = join(scratch, "pack");

  test("pack fetches a pack, lays it down as a folder and verifies it there", async () => {
    const { code, out: said } = await run(
      "pack",
      "--server",
      await ready,
      "--key",
      "ydk_1",
      "--offer",
      offer,
      "--out",
      out,
    );
    expect([code, said]).toEqual([0, expect.stringContaining("✓ 示例·科技型中小企业奖励")]);
    expect(asked).toEqual([[`/api/offers/${offer}/pack.zip`, "Bearer ydk_1"]]);
    expect([existsSync(join(out, "index.html")), existsSync(join(out, "pack.zip"))]).toEqual([true, false]);
  });

  test("verify-pack takes the folder and the zip, and names what was touched first", async () => {
    const zip = join(scratch, `${offer}.zip`);
    const [whole, packed] = [await run("verify-pack", out, "--json"), await run("verify-pack", zip, "--json")];
    expect([whole.code, whole.out]).toEqual([0, packed.out]);
    const { hash } = JSON.parse(whole.out) as { hash: string };
    expect((await run("verify-pack", zip, "--hash", hash)).code).toBe(0);
    writeFileSync(join(out, "cases", "note.txt"), "");
    writeFileSync(join(out, "payments.json"), "[]\n");
    const touched = await run("verify-pack", out);
    expect([touched.code, touched.out.split("\n").map((line) => line.split(" ")[1])]).toEqual([
      1,
      ["cases/note.txt", "payments.json", undefined],
    ]);
    const bytes = readFileSync(zip);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(join(scratch, "damaged.zip"), bytes);
    expect((await run("verify-pack", join(scratch, "damaged.zip"))).code).toBe(1);
  });

  test.each([
    ["no pack", ["verify-pack"], "请给出审计包"],
    ["nothing there", ["verify-pack", join(scratch, "none")], "没有"],
    ["another file", ["verify-pack", import.meta.filename], "不是审计包"],
    [
      "no id",
      ["pack", "--server", "http://127.0.0.1:9", "--key", "k", "--out", join(scratch, "x")],
      "--offer 或 --case",
    ],
    [
      "a folder that is not empty",
      ["pack", "--server", "http://127.0.0.1:9", "--key", "k", "--case", claim, "--out", scratch],
      "不是空文件夹",
    ],
  ])("says what is wrong with its input: %s", async (_what, args, words) => {
    expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });
});
