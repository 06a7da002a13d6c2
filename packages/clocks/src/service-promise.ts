import { type Outcome, ok, refuse } from "@yuanding/values";

/**
 * How long something may take. Working days count as periods of the law do (民法典第二百零一条、第二百零三条): the day on which
 * they begin does not count, and they end with the office hours of the last one. Office minutes begin at once.
 *
 * N working days are as much office time as the N working days after the start have. A pause adds the office time that it
 * lasted, to the minute; where days differ in length, a pause over a long day therefore moves a deadline past a short one.
 */
export type Limit = { readonly workingDays: number } | { readonly officeMinutes: number };

/**
 * For what a clock may stand still, and how long it may do so for this reason in all its pauses together. Working days count
 * from the first of them: the rest of that day and so many working days after it.
 */
export type PauseReason = { readonly id: string; readonly zh: string; readonly en: string; readonly longest: Limit };

/**
 * Who is told when, seen from the deadline: a negative offset is before it, 0 at it, a positive one after it. Level 0 is
 * whoever has the case, 1 that person's superior, 2 the next one up; who they are is not the clock's to know.
 */
export type EscalationStep = { readonly id: string; readonly offset: Limit; readonly level: number };

/** A promise of service: to accept, to decide, to pay, to answer within a time. */
export type ServicePromise = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly limit: Limit;
  readonly pauses: readonly PauseReason[];
  readonly steps: readonly EscalationStep[];
};

/** Four years; whatever takes longer is no promise of service. */
const MAX_WORKING_DAYS = 1000;
const MAX_OFFICE_MINUTES = 500_000;
const MAX_PAUSES = 50;
const MAX_STEPS = 50;
const MAX_LEVEL = 20;
const ID = /^[a-z][a-z0-9-]{0,63}$/;

type Invalid = "promise_invalid";

/** Whether a promise can be kept at all: limits above zero, steps within bounds, every id once. Says what is wrong first. */
export function checkPromise(promise: ServicePromise): Outcome<ServicePromise, Invalid> {
  const { limit, pauses, steps } = promise;
  if (pauses.length > MAX_PAUSES || steps.length > MAX_STEPS) {
    return invalid(promise, `暂停事由和提醒各不超过 ${MAX_STEPS} 个`, `more than ${MAX_STEPS} reasons or steps`);
  }
  const ids = [promise.id, ...pauses.map(({ id }) => id), ...steps.map(({ id }) => id)];
  const wrong = ids.find((id) => !ID.test(id));
  if (wrong !== undefined)
    return invalid(promise, `编号“${wrong}”的写法不对`, `the id “${wrong}” is not written as one`);
  const twice = repeated(pauses) ?? repeated(steps);
  if (twice !== null) return invalid(promise, `编号“${twice}”出现两次`, `the id “${twice}” is used twice`);
  for (const { id, longest } of [{ id: promise.id, longest: limit }, ...pauses]) {
    if (!isWithin(longest, 1)) {
      return invalid(
        promise,
        `“${id}”的时限应为正整数，且不超过上限`,
        `the limit of “${id}” is no whole number in bounds`,
      );
    }
  }
  const step = steps.find(({ offset, level }) => !isWithin(offset, null) || !isLevel(level));
  if (step)
    return invalid(promise, `提醒“${step.id}”的时间或层级不对`, `the offset or level of step “${step.id}” is wrong`);
  return ok(promise);
}

function isWithin(limit: Limit, least: number | null): boolean {
  const [figure, most] =
    "workingDays" in limit ? [limit.workingDays, MAX_WORKING_DAYS] : [limit.officeMinutes, MAX_OFFICE_MINUTES];
  return Number.isInteger(figure) && Math.abs(figure) <= most && (least === null || figure >= least);
}

function isLevel(level: number): boolean {
  return Number.isInteger(level) && level >= 0 && level <= MAX_LEVEL;
}

function repeated(named: readonly { readonly id: string }[]): string | null {
  const ids = named.map(({ id }) => id);
  return ids.find((id, index) => ids.indexOf(id) !== index) ?? null;
}

function invalid({ id }: ServicePromise, zh: string, en: string) {
  return refuse("promise_invalid", `时限“${id}”有误：${zh}`, `The promise “${id}” is wrong: ${en}`);
}
