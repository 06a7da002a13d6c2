import fc from "fast-check";
import { expect, test } from "vitest";
import { readRobots } from "../../platform/robots/read-robots.ts";
import { openChannels } from "./open-channels.ts";
import { writeRobot } from "./write-letter.ts";

fc.configureGlobal({ seed: 20_261_122 });

const HEAD = { park: "示例园区", url: "https://park.example" };
const message = (zh: string, at: number) => {
  return { id: String(at), kind: "case_due", zh, en: zh, path: `/cases/${at}` } as const;
};

test("a robot says as many messages as fit, and how many more there are, whatever stands in them", () => {
  const words = fc.string({
    unit: fc.oneof(fc.constantFrom("期", "😀", "[", "](", "\n", "*"), fc.string()),
    maxLength: 80,
  });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 60 }), fc.integer({ min: 400, max: 4096 }), (all, most) => {
      const { text } = writeRobot(HEAD, all.map(message), { most, unsure: false });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most);
      const shown = [...text.matchAll(/^- \[[^\][\n]*\]\(https:\/\/park\.example\/cases\/(\d+)\)$/gm)].map(([, at]) =>
        Number(at),
      );
      expect(shown).toEqual(all.map((_, at) => at).slice(0, shown.length));
      const rest = Number(/^……另有 (\d+) 条，见 \[消息\]\(https:\/\/park\.example\/messages\)$/m.exec(text)?.[1] ?? 0);
      expect(shown.length + rest).toBe(all.length);
    }),
    { numRuns: 300 },
  );
});

test("an address of a robot that the park does not have stops the start", () => {
  const robots = readRobots({ YUANDING_ROBOTS: '{"service":{"kind":"wecom","url":"https://robots.example/x"}}' });
  const service = { id: "service", office: null, kinds: ["case_overdue" as const] };
  const silent = { ...service, id: "silent" };
  const park = (ids: readonly (typeof service)[]) =>
    ({ messages: { robots: [...ids] } }) as Parameters<typeof openChannels>[0];
  expect(openChannels(park([service, silent]), true, robots)).toEqual({ mail: true, robots: [service] });
  expect(openChannels(park([silent]), false, new Map())).toEqual({ mail: false, robots: [] });
  expect(() => openChannels(park([silent]), true, robots)).toThrow(/“service”/);
});
