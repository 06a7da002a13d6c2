import { DEMO_PEOPLE } from "@yuanding/demo";
import type { Page } from "playwright-core";

/** Signs in as somebody of the demonstration by one click, as they would; the page is in Chinese and shows where it leads them. */
export async function enterAs(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: new RegExp(`${name}(?![\\p{L}])`, "u") }).click();
  await page.getByRole("button", { name: `${name}，账户菜单` }).waitFor();
}

/** Signs in as somebody of the demonstration without a page: for a journey that goes to its own at once. */
export async function signInAs(page: Page, name: string): Promise<void> {
  const found = DEMO_PEOPLE.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  const answer = await page.context().request.post("/api/demo-sessions", { data: { person: found.id } });
  if (!answer.ok()) throw new Error(`${name} cannot sign in: ${answer.status()} ${await answer.text()}`);
}

/** What a page opens from now on is in English, as for somebody who has chosen it before. */
export async function speakEnglish(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem("yuanding.language", "en"));
}
