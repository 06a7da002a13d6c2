import type { Page, Request } from "playwright-core";
import { expect } from "vitest";
import { findViolations } from "./find-violations.ts";

/** How long a page asks for nothing once everything that it shows is there. */
const QUIET_MS = 120;
const LOOK_MS = 20;
const MOST_MS = 30_000;

/** Opens a page and sees that it is there, is as wide as the window and passes axe. */
export async function inspect(page: Page, path: string, heading: string | RegExp = /./): Promise<void> {
  await openWhole(page, path);
  await page.getByRole("heading", { level: 1, name: heading }).first().waitFor();
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: "detached" });
  expect([path, await findViolations(page)]).toEqual([path, []]);
  expect([path, await page.evaluate(findTooWide)]).toEqual([path, []]);
}

/** Opens a page and waits until it asks for nothing any more. */
async function openWhole(page: Page, path: string): Promise<void> {
  const open = new Set<Request>();
  let last = Date.now();
  const begins = (request: Request) => {
    open.add(request);
    last = Date.now();
  };
  const ends = (request: Request) => {
    open.delete(request);
    last = Date.now();
  };
  page.on("request", begins).on("requestfinished", ends).on("requestfailed", ends);
  try {
    await page.goto(path);
    for (const until = Date.now() + MOST_MS; open.size > 0 || Date.now() - last < QUIET_MS; ) {
      if (Date.now() > until) throw new Error(`${path} is still asking: ${[...open].map((each) => each.url())}`);
      await page.waitForTimeout(LOOK_MS);
    }
  } finally {
    page.off("request", begins).off("requestfinished", ends).off("requestfailed", ends);
  }
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
