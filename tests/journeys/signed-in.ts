import type { Page } from "playwright-core";
import { expect } from "vitest";
import { findViolations } from "./find-violations.ts";

/** Signs in as somebody of the demonstration by one click; the page is in Chinese. */
export async function enterAs(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: new RegExp(`${name}(?![\\p{L}])`, "u") }).click();
  await page.getByRole("button", { name: `${name}，账户菜单` }).waitFor();
}

/** Opens a page and sees that it is there, is as wide as the window and passes axe. */
export async function inspect(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: "detached" });
  expect([path, await findViolations(page)]).toEqual([path, []]);
  expect([path, await page.evaluate(findTooWide)]).toEqual([path, []]);
}

/** What reaches over the edge of a page that is wider than its window, in the page; nothing where the page is as wide as it. */
function findTooWide(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const over = [...document.body.querySelectorAll("*")].filter(
    (each) => each.getBoundingClientRect().right > clientWidth,
  );
  return over.map((each) => `${each.className}: ${each.textContent.slice(0, 40)}`);
}

export async function speakEnglish(page: Page): Promise<void> {
  await page.goto("/policies");
  await page.getByRole("button", { name: "Switch to English" }).click();
}
