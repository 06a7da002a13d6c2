import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import type { parkOfDelivery } from "../setup/park-of-delivery.ts";

type Park = Awaited<ReturnType<typeof parkOfDelivery>>;
type Paying = {
  /** Payouts that were ordered and are on no list yet, and what they come to, as the page says it. */
  readonly count: number;
  readonly sum: string;
};

/** At finance's desk puts what was ordered on a list, downloads it, and hands in what the bank says of it: all of it is paid today. */
export async function payByBank(page: Page, park: Park, { count, sum }: Paying): Promise<void> {
  await page.goto("/payout-lists");
  await page.getByRole("button", { name: "生成清单" }).click();
  await page.getByText(new RegExp(`^已生成清单 .*：${count} 笔，合计 ${sum}。$`)).waitFor();
  const download = page.waitForEvent("download");
  await page
    .getByRole("link", { name: /^下载 Excel：/ })
    .first()
    .click();
  const rows = await readSheet(await (await download).path());
  const headings = rows.find((row) => row.includes("拨付单号")) ?? [];
  const [order, amount] = ["拨付单号", "金额"].map((wanted) =>
    headings.findIndex((cell) => String(cell).startsWith(wanted)),
  );
  const lines = rows
    .filter((row) => /^P\d{4}-\d{6}$/.test(String(row[order ?? -1])))
    .map((row) => ({
      ...{ order: String(row[order ?? -1]), amount: Number(row[amount ?? -1]).toFixed(2) },
      ...{ result: "成功", serial: `BK${row[order ?? -1]}` },
    }));
  if (lines.length !== count) throw new Error(`the list has ${lines.length} lines, and ${count} were ordered`);
  const buffer = Buffer.from(park.bankFile(lines, park.place.today().toString()));
  await page.getByText("选择银行文件").setInputFiles({ name: "回单.csv", mimeType: "text/csv", buffer });
  await page.getByText(`已付 ${count}`, { exact: true }).waitFor();
  await page.getByText("没有还在等银行回单的拨付。").waitFor();
}
