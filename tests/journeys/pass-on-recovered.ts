import type { Page } from "playwright-core";
import { expect } from "vitest";
import { findViolations } from "./find-violations.ts";

/** Opens what may be done with money that came back, sees what is filled in, and fills in an amount. */
async function ask(page: Page, act: string, filled: string, amount: string) {
  await rowOf(page)
    .getByRole("button", { name: new RegExp(`^${act}：`) })
    .click();
  const dialog = page.getByRole("dialog", { name: new RegExp(`^${act}：`) });
  expect(await dialog.getByLabel("金额（元）").inputValue()).toBe(filled);
  await dialog.getByLabel("金额（元）").fill(amount);
  await dialog.getByLabel("理由").fill("追回款处理（示例）");
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: act, exact: true }).click();
  return dialog;
}

/** Passes on money that came back, and reads what came of it. */
async function pass(page: Page, act: string, filled: string, amount: string, said: string): Promise<void> {
  const dialog = await ask(page, act, filled, amount);
  await dialog.getByText(said).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

/** The budget under which money came back. */
const rowOf = (page: Page) =>
  page
    .getByRole("table", { name: "预算还剩多少" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: /^待处理追回本金/ }) });

/** From the clawback to the page 资金; there, of 10,000 元 and 30 元 of interest: sends the interest on and a part back, is refused too much, and sees what came and went. */
export async function passOnRecovered(finance: Page): Promise<void> {
  await finance.getByText(/本金 1万元、利息 30元 没有处理/).waitFor();
  await finance.getByRole("link", { name: "到“资金”页" }).click();
  await rowOf(finance).getByRole("link", { name: "待处理追回本金 10,000.00元" }).waitFor();
  await rowOf(finance).getByRole("link", { name: "待上缴利息 30.00元" }).waitFor();
  await pass(finance, "利息上缴", "30.00", "30.00", "已记账，这里还有 0.00元 没有处理。");
  await pass(finance, "退回预算", "10000.00", "4,000", "已记账，这里还有 6,000.00元 没有处理。");
  await rowOf(finance).getByRole("link", { name: "追回回补 4,000.00元" }).waitFor();
  const dialog = await ask(finance, "上缴国库", "6000.00", "6000.01");
  await dialog.getByText("余额不足。可用 6000.00 元。").waitFor();
  await finance.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await rowOf(finance).getByRole("link", { name: "待处理追回本金 6,000.00元" }).click();
  await finance.getByRole("heading", { level: 1, name: "待处理追回本金" }).waitFor();
  await finance.getByRole("link", { name: "追回款回补预算" }).waitFor();
  expect(await finance.getByRole("link", { name: "追回到账" }).count()).toBe(2);
  expect(await findViolations(finance)).toEqual([]);
}
