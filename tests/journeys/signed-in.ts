import type { Page } from "playwright-core";

/** Signs in as somebody of the demonstration by one click; the page is in Chinese. */
export async function enterAs(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: new RegExp(`${name}(?![\\p{L}])`, "u") }).click();
  await page.getByRole("button", { name: `${name}，账户菜单` }).waitFor();
}

export async function speakEnglish(page: Page): Promise<void> {
  await page.goto("/policies");
  await page.getByRole("button", { name: "Switch to English" }).click();
}
