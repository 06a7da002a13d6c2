import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { readSpec } from "../../specs/read-spec.ts";
import { GOOD_SPECS } from "../../specs/sources.ts";
import { type Process, readProcesses } from "../index.ts";
import { clocksOf, permissionsOf } from "./describe.ts";
import { drawSvg } from "./draw-svg.ts";
import { layOut, type PlacedArrow } from "./lay-out.ts";
import { linesOf, widthOf } from "./text.ts";

const ALL: readonly Process[] = GOOD_SPECS.flatMap(([, files]) => [...readProcesses(files).processes.values()]);
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function areaOf({ label }: PlacedArrow): Area {
  const width = Math.max(...label.lines.map(({ text, size }) => widthOf(text, size)));
  return { x: label.x, y: label.y, width, height: label.lines.reduce((sum, { size }) => sum + size * 1.45, 0) };
}

const overlap = (one: Area, other: Area): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

describe("a drawing", () => {
  test.each(ALL.map((process) => [process.id, process] as const))(
    "of %s has every state once and nothing over anything else",
    (_, process) => {
      for (const language of ["zh", "en"] as const) {
        const { boxes, arrows, width, height } = layOut(process, language);
        expect(boxes.map(({ id }) => id).toSorted()).toEqual([...process.states.keys()].toSorted());
        const areas: readonly Area[] = [...boxes, ...arrows.map(areaOf)];
        const pairs = areas.flatMap((one, index) => areas.slice(index + 1).map((other) => [one, other] as const));
        expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([]);
        expect(
          areas.filter(
            (area) => area.x < 0 || area.y < 0 || area.x + area.width > width || area.y + area.height > height,
          ),
        ).toEqual([]);
      }
    },
  );

  test("is the same each time", () => {
    const { process } = readSpec("plain");
    expect(drawSvg(process, "zh")).toBe(drawSvg(process, "zh"));
  });

  test("is one well-formed picture with a title, in which every transition is named", () => {
    const { process } = readSpec("plain");
    const svg = drawSvg({ ...process, zh: "“<请求>”&" }, "zh");
    const texts: string[] = [];
    const parser = new SaxesParser();
    parser.on("text", (text) => texts.push(text));
    parser.write(svg).close();
    expect(texts).toContain("“<请求>”& Request");
    for (const { zh } of process.transitions.values()) expect(texts.some((text) => text.startsWith(zh))).toBe(true);
  });

  test("writes what leads from many states into the state it leads to", () => {
    const { process } = readSpec("unfinished");
    const layout = layOut(process, "zh");
    const refused = layout.boxes
      .find(({ id }) => id === "refused")
      ?.lines.map(({ text }) => text)
      .join("");
    expect(refused).toBe("不同意“已办结”撤回（申请人），来自：任何未结状态");
    expect(layout.arrows.filter(({ label }) => label.lines.some(({ text }) => text.includes("撤回")))).toEqual([]);
  });
});

describe("text", () => {
  test("is broken between ideographs and at blanks, with no punctuation at the beginning of a line", () => {
    expect(linesOf("一次性告知补正，退回", 10, 70)).toEqual(["一次性告知补", "正，退回"]);
    expect(linesOf("一二三，四", 10, 30)).toEqual(["一二", "三，四"]);
    expect(linesOf("Return for completion", 10, 70)).toEqual(["Return for", "completion"]);
    expect(linesOf("", 10, 70)).toEqual([]);
  });
});

describe("the tables", () => {
  test("say who may do what, and on what terms, in both languages", () => {
    const { process, set } = readSpec("votes");
    const row = permissionsOf(process, set).find(({ id }) => id === "approve");
    expect(row).toEqual({
      id: "approve",
      name: { zh: "批准", en: "Approve" },
      from: [{ zh: "待审批", en: "Checked" }],
      to: { zh: "同意", en: "Agreed" },
      who: [{ zh: "审批人（审批兑现）", en: "Approver (Approve awards)" }],
      demands: [
        { zh: "2 个不同的人同意（至多 3 人表态）", en: "2 different people agree of at most 3" },
        { zh: "不得是办过“核对通过”的人", en: "nobody who did “Pass”" },
      ],
    });
    const returned = permissionsOf(process, set).find(({ id }) => id === "return");
    expect(returned?.demands.map(({ zh }) => zh)).toEqual(["写明理由", "一个办件至多 1 次", "“核对通过”作废重办"]);
  });

  test("say what is waited for", () => {
    const { process, set } = readSpec("children");
    expect(permissionsOf(process, set).find(({ id }) => id === "join")?.demands).toEqual([
      { zh: "所有部分都已终结", en: "every Part is closed" },
    ]);
  });

  test("say in which states a clock runs and stands still", () => {
    const { process } = readSpec("clock-of-law");
    expect(clocksOf(process)).toEqual([
      {
        ...{ id: "answer", name: { zh: "答复时限", en: "Time to answer" }, days: 5, basis: "语言规格第一条" },
        runs: [
          { zh: "待核对", en: "Asked" },
          { zh: "待审批", en: "Checked" },
        ],
        pauses: [{ zh: "补正中", en: "Returned" }],
      },
    ]);
  });
});
