import fc from "fast-check";
import { expect, test } from "vitest";
import { hasRing } from "./same-ring.ts";

const pair = fc.record({ from: fc.nat(6).map(String), to: fc.nat(6).map(String) });

test("codes form a ring exactly when one of them leads back to itself", () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 10 }), (pairs) => {
      const leadsBack = pairs.some(({ from, to }) => {
        const seen = new Set<string>();
        const open = [to];
        for (let at = open.pop(); at !== undefined; at = open.pop()) {
          if (seen.has(at)) continue;
          seen.add(at);
          open.push(...pairs.filter((each) => each.from === at).map((each) => each.to));
        }
        return seen.has(from);
      });
      expect(hasRing(pairs)).toBe(leadsBack);
    }),
  );
});
