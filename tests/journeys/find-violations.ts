import axe from "axe-core";
import type { Page } from "playwright-core";

type Found = {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
};

/** What axe holds against a page, WCAG 2.2 AA and best practices, one line a place. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.evaluate(settle);
  const violations = await page.evaluate(async () => {
    const page = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Found[] }> } };
    return (await page.axe.run({ resultTypes: ["violations"] })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${JSON.stringify(node.target)} ${node.failureSummary ?? ""}`),
  );
}

/** What fades or moves has half its colours; what goes round for ever is not waited for. */
async function settle(): Promise<void> {
  const moving = () =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
  for (let found = moving(); found.length > 0; found = moving())
    await Promise.allSettled(found.map(({ finished }) => finished));
}
