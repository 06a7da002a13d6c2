import { join } from "node:path";
import { type Fact, factLabel, isNumeric, type Measure } from "@yuanding/rules";
import fc from "fast-check";
import { expect, test } from "vitest";
import { factsRead } from "../decisions/index.ts";
import type { Side } from "../facts/index.ts";
import { readLaw } from "../law/index.ts";
import { countAsked, deriveForm, type FormBasis } from "./form.ts";

/* Random records and answers under every measure of enterprises: what is asked is what it takes, and nothing else. */

const { library } = readLaw(join(import.meta.dirname, "../../../../.."));
const MEASURES = [...library.measures.values()].filter(({ subject }) => subject === "企业");
const ASOF = Temporal.PlainDate.from("2026-07-01");
const SUBJECT = { id: "91110102MA0000NEWM", kind: "企业", name: "虚构表单有限公司" } as const;
const RUNS = 150;

const figure = fc.constantFrom("0", "1", "3", "40", "200", "900000", "6000000", "100000000");
function anyValue(fact: Fact): fc.Arbitrary<string> {
  if (fact.type === "是否") return fc.constantFrom("true", "false");
  if (fact.type === "日期") return fc.constantFrom("2020-01-01", "2025-12-31", "2026-06-29", "2027-12-31");
  if (fact.codes?.kind === "list") return fc.constantFrom(...fact.codes.values);
  if (fact.codes) return fc.constantFrom("I6513", "C26", "F51");
  if (fact.range) return fc.constantFrom(fact.range.low, fact.range.high);
  return isNumeric(fact.type) ? figure : fc.constant("某处");
}

type Slot = { readonly fact: Fact; readonly year: number | null };
function slotsOf(measure: Measure): readonly Slot[] {
  const read = new Map(factsRead([measure], ASOF).map((each) => [factLabel(each.fact, each.year), each]));
  return [...read.values()].flatMap(({ fact: name, year }) => {
    const fact = library.dictionary.企业.get(name);
    return fact ? [{ fact, year }] : [];
  });
}

/** What one value may be: nothing, or what the sources of some places in its order of trust say, the first of them in force. */
function sidesOf({ fact, year }: Slot): fc.Arbitrary<readonly Side[]> {
  const said = fc.record({
    source: fc.constantFrom(...fact.sources),
    value: anyValue(fact),
    asOf: fc.constantFrom("2015-01-01", "2025-06-30", "2026-06-01"),
  });
  return fc.uniqueArray(said, { maxLength: 2, selector: ({ source }) => source }).map((all) =>
    all
      .toSorted((a, b) => fact.sources.indexOf(a.source) - fact.sources.indexOf(b.source))
      .map(({ source, value, asOf }, place) => ({
        ...{ fact: fact.name, year, value, source, asOf: Temporal.PlainDate.from(asOf), batch: 1, line: null },
        ...{
          recordedAt: Temporal.Instant.from("2026-06-02T00:00:00Z"),
          ruled: false,
          inForce: place === 0,
          conflict: false,
        },
      })),
  );
}

const answer = ({ fact, year }: Slot, text: string) => ({
  ...{ fact: fact.name, year, text, revision: 1, by: "甲", at: Temporal.Instant.from("2026-07-01T00:00:00Z") },
});

/** A measure with a record and answers; without the library, so that a counterexample can be read. */
type Given = { readonly measure: string } & Pick<FormBasis, "sides" | "answers">;
const anyForm: fc.Arbitrary<Given> = fc.constantFrom(...MEASURES).chain((measure) => {
  const slots = slotsOf(measure);
  const texts = fc.tuple(...slots.map((slot) => fc.option(anyValue(slot.fact), { nil: null, freq: 3 })));
  return fc.record({
    measure: fc.constant(measure.id),
    sides: fc.tuple(...slots.map(sidesOf)).map((all) => all.flat()),
    answers: texts.map((all) => slots.flatMap((slot, place) => (all[place] ? [answer(slot, write(all[place]))] : []))),
  });
});

function basisOf({ measure: id, sides, answers }: Given): FormBasis {
  const measure = library.measures.get(id);
  if (!measure) throw new Error(id);
  return { library, measure, subject: SUBJECT, itself: "企业", sides, answers, asOf: ASOF };
}

function write(value: string): string {
  return value === "true" ? "是" : value === "false" ? "否" : value;
}

test("every value that the measure reads is in the form once, and only what the subject may say and would count is asked", () => {
  fc.assert(
    fc.property(anyForm, (given) => {
      const { questions } = deriveForm(basisOf(given));
      const labels = questions.map(({ fact, year }) => factLabel(fact.name, year));
      expect(labels.toSorted()).toEqual(
        slotsOf(basisOf(given).measure)
          .map(({ fact, year }) => factLabel(fact.name, year))
          .toSorted(),
      );
      for (const { fact, state, asked, mayAnswer, known, year } of questions) {
        if (!asked) continue;
        expect([mayAnswer, ["unknown", "stale"].includes(state)]).toEqual([true, true]);
        const trusted = fact.sources.slice(0, fact.sources.indexOf("企业"));
        expect(
          given.sides.some((side) => side.fact === fact.name && side.year === year && trusted.includes(side.source)),
        ).toBe(false);
        if (known?.year === year) expect(known.source).toBe("企业");
      }
      const { notAsked, asked } = countAsked(questions);
      expect(notAsked).toBe(questions.filter(({ state }) => state === "known").length);
      expect(asked).toBe(questions.filter((each) => each.asked).length);
    }),
    { numRuns: RUNS },
  );
});

test("while the answer is unknown something is asked, or somebody else is to say it; once it is no, nothing new is asked", () => {
  fc.assert(
    fc.property(anyForm, (given) => {
      const { questions, preview } = deriveForm(basisOf(given));
      const open = questions.filter(({ asked, answer: typed }) => asked && typed === null);
      const others = questions.filter(({ state }) => state === "another");
      // A figure that nothing gives, such as a division by zero, is unknown without anybody's fault.
      const unfounded = preview.open !== null && preview.open.notes.length > 0;
      if (preview.verdict === "unknown" && !unfounded) expect(open.length + others.length).toBeGreaterThan(0);
      if (preview.verdict !== "unmet" && preview.verdict !== "inapplicable") return;
      // A “no” that rests on a value which is out of date is none yet.
      if (open.some(({ known, year }) => known !== null && known.year === year)) return;
      expect(open.map(({ fact }) => fact.name)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test("whatever is not worth asking for would not change the answer", () => {
  fc.assert(
    fc.property(anyForm, fc.infiniteStream(fc.nat(3)), (given, picks) => {
      const { questions, preview } = deriveForm(basisOf(given));
      const moot = questions.filter(({ state, mayAnswer }) => state === "moot" && mayAnswer);
      for (const { fact, year } of moot) {
        const value = fc.sample(anyValue(fact), { numRuns: 1, seed: picks.next().value ?? 0 })[0] ?? "";
        const answers = [...given.answers, answer({ fact, year }, write(value))];
        expect(deriveForm(basisOf({ ...given, answers })).preview.verdict).toBe(preview.verdict);
      }
    }),
    { numRuns: RUNS },
  );
});
