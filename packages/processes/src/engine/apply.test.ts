import { POWER_IDS, type Power } from "@yuanding/contract";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readSpec } from "../../specs/read-spec.ts";
import { isFinal, type Process } from "../process.ts";
import { type Attempt, apply, awaitedIn, type CaseActor, followsNow, PROGRAM, replay, whatMay } from "./apply.ts";
import { type Circumstances, NOTHING_AROUND, statusOf } from "./circumstances.ts";
import { type Position, start } from "./position.ts";
import type { Act } from "./step.ts";

const asker: CaseActor = { person: "asker", relations: ["applicant"], powers: new Set() };
const staff = (person: string, ...powers: readonly Power[]): CaseActor => ({
  person,
  relations: [],
  powers: new Set(powers),
});
const officer = staff("officer", "cases.handle");
const approver = staff("approver", "awards.approve");

function attempt(transition: string, given: Partial<Attempt> = {}): Attempt {
  return { transition, vote: "for", documents: ["form"], fields: ["due-on", "way"], reason: "规格", ...given };
}

/** Does one thing after the other; the last step, or the code of the first refusal. */
function run(process: Process, ...acts: readonly (readonly [CaseActor, string, Partial<Attempt>?, Circumstances?])[]) {
  let position = start(process);
  let last: ReturnType<typeof apply> | null = null;
  for (const [actor, transition, given, around] of acts) {
    last = apply(process, position, attempt(transition, given), actor, around ?? NOTHING_AROUND);
    if (!last.ok) return last.refusal.code;
    position = last.value.position;
  }
  if (!last?.ok) throw new Error("nothing was done");
  return last.value;
}

function positionAfter(
  process: Process,
  ...acts: Parameters<typeof run> extends [Process, ...infer Rest] ? Rest : never
): Position {
  const step = run(process, ...acts);
  if (typeof step === "string") throw new Error(step);
  return step.position;
}

describe("a case of a plain process", () => {
  const { process } = readSpec("plain");
  const submitted = [asker, "submit"] as const;
  const checked = [submitted, [officer, "check"]] as const;

  test("begins in its first state with nothing done", () => {
    expect(start(process)).toEqual({
      ...{ state: "draft", votes: [], did: {}, counts: [], times: {}, clocks: {}, length: 0 },
    });
  });

  test("goes from state to state, starting, pausing, resuming and stopping its clock on the way", () => {
    expect(run(process, submitted)).toMatchObject({
      moved: { from: "draft", to: "asked" },
      clocks: { starts: ["answer"], pauses: [], resumes: [], stops: [] },
    });
    const returned = [submitted, [officer, "return"]] as const;
    expect(run(process, ...returned)).toMatchObject({
      clocks: { starts: [], pauses: ["answer"], resumes: [], stops: [] },
    });
    const complete = [...returned, [asker, "complete"]] as const;
    expect(run(process, ...complete)).toMatchObject({
      clocks: { starts: [], pauses: [], resumes: ["answer"], stops: [] },
    });
    expect(run(process, ...complete, [officer, "check"], [approver, "approve"])).toMatchObject({
      moved: { from: "checked", to: "agreed" },
      clocks: { starts: [], pauses: [], resumes: [], stops: ["answer"] },
      position: { state: "agreed", length: 5, clocks: { answer: "stopped" } },
    });
  });

  test.each([
    ["somebody without the power", [submitted, [approver, "check"]], "act_not_theirs"],
    ["somebody with the power and not the relation", [[officer, "submit"]], "act_not_theirs"],
    ["the program", [[PROGRAM, "submit"]], "act_not_theirs"],
    ["what is not here to be done", [[officer, "check"]], "act_not_now"],
    ["what the process does not have", [[officer, "dance"]], "act_unknown"],
    ["what is not attached", [[asker, "submit", { documents: [] }]], "act_documents_missing"],
    ["a blank reason", [submitted, [officer, "return", { reason: "  " }]], "act_reason_missing"],
    [
      "a vote against where there is none",
      [...checked, [approver, "approve", { vote: "against" }]],
      "act_no_votes_against",
    ],
    [
      "a second return",
      [submitted, [officer, "return"], [asker, "complete"], [officer, "return"]],
      "act_limit_reached",
    ],
    ["anything once it is over", [...checked, [approver, "refuse"], [officer, "check"]], "case_final"],
  ] as const)("refuses %s", (_, acts, code) => {
    expect(run(process, ...acts)).toBe(code);
  });

  test("keeps two things apart that one person may not both do, whoever has both powers", () => {
    const both = staff("both", "cases.handle", "awards.approve");
    expect(run(process, submitted, [both, "check"], [both, "approve"])).toBe("act_same_person");
    expect(run(process, submitted, [both, "check"], [approver, "approve"])).toMatchObject({ result: "done" });
  });

  test("offers what somebody may do and says why what is theirs cannot be done", () => {
    const both = staff("both", "cases.handle", "awards.approve");
    const position = positionAfter(process, submitted, [both, "check"]);
    const offers = whatMay(process, position, both, NOTHING_AROUND);
    expect(offers.map(({ transition, refusal }) => [transition.id, refusal?.code ?? null])).toEqual([
      ["approve", "act_same_person"],
      ["refuse", "act_same_person"],
    ]);
    expect(whatMay(process, position, officer, NOTHING_AROUND)).toEqual([]);
  });

  test("tells the public less than the park", () => {
    expect(statusOf(process, "checked", NOTHING_AROUND)).toEqual({
      internal: { zh: "待审批", en: "Checked" },
      public: { zh: "办理中", en: "Under way" },
    });
  });
});

describe("votes", () => {
  const { process } = readSpec("votes");
  const one = staff("one", "awards.approve");
  const two = staff("two", "awards.approve");
  const three = staff("three", "awards.approve");
  const before = [
    [asker, "submit"],
    [officer, "check"],
  ] as const;

  test("decide when enough different people agree, and until then nothing moves", () => {
    expect(run(process, ...before, [one, "approve"])).toMatchObject({
      result: "waiting",
      moved: null,
      position: { state: "checked", votes: [{ person: "one", vote: "for" }] },
    });
    expect(run(process, ...before, [one, "approve"], [one, "approve"])).toBe("act_voted");
    expect(run(process, ...before, [one, "approve"], [two, "approve"])).toMatchObject({
      result: "done",
      moved: { from: "checked", to: "agreed" },
      position: { votes: [], did: { approve: ["one", "two"] } },
    });
  });

  test("decide the other way when too many are against", () => {
    const against = { vote: "against" } as const;
    expect(run(process, ...before, [one, "approve", against])).toMatchObject({ result: "waiting" });
    expect(run(process, ...before, [one, "approve", against], [two, "approve"])).toMatchObject({ result: "waiting" });
    const rejected = [...before, [one, "approve", against], [two, "approve"], [three, "approve", against]] as const;
    expect(run(process, ...rejected)).toMatchObject({ result: "rejected", moved: { from: "checked", to: "refused" } });
    expect(run(process, ...before, [one, "approve", { vote: "against", reason: null }])).toBe("act_reason_missing");
  });

  test("are counted for whoever may still vote", () => {
    const [offer] = whatMay(process, positionAfter(process, ...before, [one, "approve"]), two, NOTHING_AROUND);
    expect(offer?.votes).toEqual({ for: 1, against: 0, need: 2, of: 3 });
  });
});

describe("what must come first", () => {
  const { process } = readSpec("needs-first");

  test("is done before, and again after a return", () => {
    expect(run(process, [asker, "submit"], [officer, "check"])).toBe("act_too_early");
    const confirmed = [
      [asker, "submit"],
      [officer, "confirm"],
    ] as const;
    expect(run(process, ...confirmed, [officer, "check"])).toMatchObject({ moved: { from: "asked", to: "checked" } });
    expect(run(process, ...confirmed, [officer, "return"])).toMatchObject({ voided: { acts: ["confirm"] } });
    const again = [...confirmed, [officer, "return"], [asker, "complete"]] as const;
    expect(run(process, ...again, [officer, "check"])).toBe("act_too_early");
  });
});

describe("children", () => {
  const { process } = readSpec("children");
  const split = [
    [asker, "submit"],
    [officer, "check"],
    [officer, "split"],
  ] as const;
  const child = (state: string, final: boolean) => ({ process: "part", state, final });

  test("are opened, and move their parent when all have ended; none at all moves nothing", () => {
    expect(run(process, ...split)).toMatchObject({ opens: ["part"], position: { state: "parts" } });
    const position = positionAfter(process, ...split);
    const next = (...children: readonly ReturnType<typeof child>[]) =>
      followsNow(process, position, { ...NOTHING_AROUND, children })?.id ?? null;
    expect(next()).toBeNull();
    expect(next(child("fit", true), child("begun", false))).toBeNull();
    expect(next(child("fit", true), child("unfit", true))).toBe("join");
    expect(awaitedIn(process, "parts").map(({ id }) => id)).toEqual(["join"]);
  });

  test("are waited for by the program alone", () => {
    const around = { ...NOTHING_AROUND, children: [child("fit", true)] };
    expect(run(process, ...split, [officer, "join", {}, around])).toBe("act_not_theirs");
    expect(run(process, ...split, [PROGRAM, "join"])).toBe("act_too_early");
    expect(run(process, ...split, [PROGRAM, "join", {}, around])).toMatchObject({ act: { person: null } });
  });

  test("give their parent a finer name, which nobody records", () => {
    const { process: staged } = readSpec("stages");
    const name = (children: readonly ReturnType<typeof child>[]) =>
      statusOf(staged, "parts", { ...NOTHING_AROUND, children }).internal.en;
    expect(name([child("begun", false)])).toBe("Parts");
    expect(name([child("begun", false), child("fit", true)])).toBe("A part is done");
  });
});

test("a date and a result are waited for together", () => {
  const { process } = readSpec("time");
  const before = [
    [asker, "submit"],
    [officer, "check"],
  ] as const;
  const begin = (around: Partial<Circumstances>) =>
    run(process, ...before, [PROGRAM, "begin", {}, { ...NOTHING_AROUND, ...around }]);
  expect(begin({ come: ["due-on"] })).toBe("act_too_early");
  expect(begin({ results: ["ready"] })).toBe("act_too_early");
  expect(begin({ come: ["due-on"], results: ["ready"] })).toMatchObject({ moved: { to: "checked" } });
});

describe("whatever people try", () => {
  const specs = ["plain", "votes", "needs-first", "unfinished", "children"];
  const people = ["p", "q", "r"].map(
    (person): CaseActor => ({
      person,
      relations: ["responsible", "participant", "applicant"],
      powers: new Set(POWER_IDS),
    }),
  );
  const around: Circumstances = {
    ...NOTHING_AROUND,
    over: ["answer"],
    children: [{ process: "part", state: "fit", final: true }],
  };

  it("a replay of the acts gives the same position, and no law of the process is broken on the way", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...specs),
        fc.array(fc.record({ who: fc.nat(3), what: fc.nat(50), against: fc.boolean() }), { maxLength: 40 }),
        (spec, tries) => {
          const { process } = readSpec(spec);
          const ids = [...process.transitions.keys()];
          const acts: Act[] = [];
          let position = start(process);
          for (const { who, what, against } of tries) {
            const transition = ids[what % ids.length] ?? "";
            const outcome = apply(
              ...([process, position, attempt(transition, { vote: against ? "against" : "for" })] as const),
              ...([people[who] ?? PROGRAM, around] as const),
            );
            if (!outcome.ok) continue;
            acts.push(outcome.value.act);
            position = outcome.value.position;
          }
          expect(replay(process, acts)).toEqual({ ok: true, value: position });
          expect(position.length).toBe(acts.length);
          for (const { id, apart, most } of process.transitions.values()) {
            const mine = acts.filter((act) => act.transition === id).map((act) => act.person);
            const others = acts.filter((act) => apart.includes(act.transition)).map((act) => act.person);
            expect(mine.filter((person) => person !== null && others.includes(person))).toEqual([]);
            if (most !== null) expect(mine.length).toBeLessThanOrEqual(most);
          }
          const state = process.states.get(position.state);
          const running = Object.entries(position.clocks)
            .filter(([, clock]) => clock === "running")
            .map(([id]) => id);
          expect(running).toEqual(state?.runs ?? []);
          if (state && isFinal(state))
            expect(Object.values(position.clocks).filter((clock) => clock !== "stopped")).toEqual([]);
        },
      ),
    );
  });

  it("what has ended is opened again by the program alone, when its ground is there", () => {
    const { process, set } = readSpec("reopens");
    const part = set.get("part");
    if (!part) throw new Error("there is no part");
    const ended = { ...start(part), state: "fit" };
    const undone = { ...NOTHING_AROUND, results: ["undone"] };
    const anybody: CaseActor = { person: "a", relations: ["applicant", "responsible"], powers: new Set(POWER_IDS) };
    expect(apply(part, ended, attempt("undo"), anybody, undone)).toMatchObject({ refusal: { code: "case_final" } });
    expect(apply(part, ended, attempt("pass"), PROGRAM, undone)).toMatchObject({ refusal: { code: "case_final" } });
    expect(apply(part, ended, attempt("undo"), PROGRAM, NOTHING_AROUND)).toMatchObject({
      refusal: { code: "act_too_early" },
    });
    expect(followsNow(part, ended, NOTHING_AROUND)).toBeNull();
    expect(followsNow(part, ended, undone)?.id).toBe("undo");
    expect(apply(part, ended, attempt("undo"), PROGRAM, undone)).toMatchObject({
      value: { position: { state: "begun" }, moved: { from: "fit", to: "begun" } },
    });
    expect(whatMay(process, { ...start(process), state: "agreed" }, anybody, NOTHING_AROUND)).toEqual([]);
  });

  it("a replay refuses acts that cannot have happened", () => {
    const { process } = readSpec("plain");
    const act = (transition: string, person: string | null): Act => ({ ...attempt(transition), person });
    const codeOf = (...acts: readonly Act[]) => {
      const outcome = replay(process, acts);
      return outcome.ok ? null : outcome.refusal.code;
    };
    expect(codeOf(act("submit", "a"), act("check", "b"), act("approve", "c"))).toBeNull();
    expect(codeOf(act("check", "b"))).toBe("act_not_now");
    expect(codeOf(act("submit", "a"), act("check", "b"), act("approve", "b"))).toBe("act_same_person");
    expect(codeOf(act("submit", null))).toBe("act_not_theirs");
    expect(codeOf(act("vanish", "a"))).toBe("act_unknown");
    expect(codeOf(act("submit", "a"), act("check", "b"), act("refuse", "c"), act("approve", "d"))).toBe("case_final");
  });
});
