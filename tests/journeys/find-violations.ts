import axe from "axe-core";
import type { Page } from "playwright-core";

type Found = {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
};

/** What axe holds against a page, WCAG 2.2 AA and best practices, one line a place. */
export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Found[] }> } };
    return (await axe.run({ resultTypes: ["violations"] })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${JSON.stringify(node.target)} ${node.failureSummary ?? ""}`),
  );
}
