import type { Page } from "playwright-core";

/** Cases that the inbox shows on one page. */
const ON_A_PAGE = 100;

export const main = (page: Page) => page.getByRole("main");

/** Waits until a case stands in a state, in the words of whoever looks. */
export const standing = (page: Page, state: string) =>
  page.getByRole("heading", { level: 2, name: state, exact: true }).waitFor();

export const idOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";

type Given = {
  /** What is written, by a label; a choice is written as `{ choose }`. */
  readonly fields?: Readonly<Record<string, string | { readonly choose: string }>>;
  /** Kinds of documents that are uploaded. */
  readonly files?: readonly string[];
};

/** Does a step of a case, with what it takes. */
export async function act(page: Page, step: string, { fields = {}, files = [] }: Given = {}): Promise<void> {
  await page.getByRole("region", { name: "现在可以办" }).getByRole("button", { name: step, exact: true }).click();
  const form = page.getByRole("form", { name: `办理：${step}` });
  for (const kind of files) {
    const file = { name: `${kind}.pdf`, mimeType: "application/pdf", buffer: Buffer.from(kind) };
    await form.getByLabel(`上传 ${kind}`, { exact: true }).first().setInputFiles(file);
    await form.getByText(`${kind}.pdf`).waitFor();
  }
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label);
    if (typeof value === "string") await field.fill(value);
    else await field.selectOption({ label: value.choose });
  }
  await form.getByRole("button", { name: `确认${step}` }).click();
  await form.waitFor({ state: "detached" }).catch(async (error) => {
    throw new Error(await main(page).innerText(), { cause: error });
  });
}

/** Does a step in all cases of one place that lie in the inbox, page by page; `count`: how many there are. */
export async function actTogether(page: Page, place: string, step: string, count: number, reason = ""): Promise<void> {
  await page.goto("/inbox");
  for (let left = count; left > 0; left -= ON_A_PAGE) {
    const some = Math.min(left, ON_A_PAGE);
    const together = page.getByRole("region", { name: "一次选中" });
    await together.getByRole("button", { name: `${place} ${some}`, exact: true }).click();
    await page.getByLabel("办哪一步").selectOption({ label: step });
    await page.getByRole("button", { name: "一起办理" }).click();
    const dialog = page.getByRole("dialog", { name: `${step}：${some} 件` });
    if (reason !== "") await dialog.getByLabel(/^理由（/).fill(reason);
    await dialog.getByRole("button", { name: step, exact: true }).click();
    await dialog
      .getByText(`办成 ${some} 件`, { exact: true })
      .waitFor()
      .catch(async (error) => {
        throw new Error(await dialog.innerText(), { cause: error });
      });
    await dialog.locator(".ant-btn-loading").waitFor({ state: "detached" });
    await dialog.getByRole("button", { name: "关闭" }).last().click();
    await dialog.waitFor({ state: "detached" });
  }
}

/** Opens what lies in the inbox under a title. */
export async function openFromInbox(page: Page, title: string): Promise<void> {
  await page.goto("/inbox");
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}
