import type { Page } from "playwright-core";
import { act, main, openFromInbox, standing } from "./case-page.ts";

type Signing = {
  readonly officer: Page;
  readonly firm: Page;
  readonly application: string;
  /** What lies in the inbox of the enterprise. */
  readonly title: string;
  /** The first of the two instalments, in yuan. */
  readonly first: string;
  readonly account: string;
};

/** The officer arranges two instalments and offers the contract; the enterprise signs it. */
export async function signContract({ officer, firm, application, title, first, account }: Signing): Promise<void> {
  await officer.goto(`/cases/${application}`);
  const form = officer.getByRole("form", { name: "设定分期" });
  await form.getByLabel("第 1 期金额（元）").fill(first);
  await form.getByLabel("第 1 期拨付条件").fill("签约后");
  await form.getByRole("button", { name: "加一期" }).click();
  const [, left = ""] = /^还差 ([\d,.]+)元$/.exec((await form.getByText(/^还差/).textContent()) ?? "") ?? [];
  await form.getByLabel("第 2 期金额（元）").fill(left);
  await form.getByLabel("第 2 期拨付条件").fill("中期检查通过后");
  await form.getByRole("button", { name: "保存分期" }).click();
  await main(officer).getByRole("table", { name: "分期" }).getByText("中期检查通过后").waitFor();
  await act(officer, "发出合同", { files: ["项目合同"] });
  await openFromInbox(firm, title);
  await act(firm, "签约", { fields: { 收款账户: account } });
  await standing(firm, "兑付中");
}
