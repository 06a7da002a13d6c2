import { readClock } from "@yuanding/clocks";
import type { CaseAct, CaseClock, CaseDetail, CaseLine } from "@yuanding/contract";
import { isByProgram, type Process, statusOf, type Transition, transitionsFrom, whatMay } from "@yuanding/processes";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { findPeople } from "../people/index.ts";
import { type Case, kindOf } from "./case.ts";
import { isThere, readCase, readDocumentKinds } from "./case-store.ts";
import { describeFields, peopleIn } from "./describe-fields.ts";
import { describeOffer, filledBy } from "./describe-offer.ts";
import { documentsFor } from "./documents-for.ts";
import { hasPart } from "./has-part.ts";
import { type ActRow, type CaseRow, countParts, listActs } from "./list-store.ts";
import { circumstancesOf, clocksOf, loadCase, nowAt } from "./load-case.ts";
import { processSetOf } from "./process-store.ts";
import { onlyPasses, promiseOf } from "./promises.ts";
import { caseActorOf } from "./relation.ts";
import { urgencyOf } from "./urgency.ts";
import { wordsOf } from "./words-of.ts";

const MINUTE_MS = 60_000;

/**
 * The database in which cases are looked for. Whoever may see every case looks through all of them as the program does, since a
 * row-level policy keeps some indices from being used; everybody else in their own scope.
 */
export function registerOf({ actor, database, system }: ApiContext): Database {
  return !isOfEnterprise(actor) && actor.powers.has("cases.see") ? system : database;
}

/** What a deadline is called: the clock, or the field of a day, that sets it. */
function describeDue(process: Process | undefined, by: string): ReturnType<typeof wordsOf> {
  return wordsOf(process?.clocks.get(by) ?? process?.fields.get(by), by);
}

/** Rows of a list as lines, in the words of the processes by which each case was opened. */
export async function describeRows(context: ApiContext, rows: readonly CaseRow[]): Promise<CaseLine[]> {
  const own = isOfEnterprise(context.actor);
  const names = await findPeople(context.system, own ? [] : rows.flatMap(({ responsible }) => responsible ?? []));
  const now = nowAt(context).toZonedDateTimeISO(context.law.park.office.zone);
  const lines = rows.map(async (row): Promise<CaseLine> => {
    const process = (await processSetOf(context.system, context.law.processes, row.processSet)).get(row.process);
    const publicWords = wordsOf(process?.public.get(row.publicState), row.publicState);
    const { responsible, subject, subjectName } = row;
    return {
      id: row.id,
      version: row.version,
      process: { id: row.process, ...wordsOf(process, row.process) },
      title: row.title,
      subject: subject === null ? null : { id: subject, name: subjectName ?? subject },
      kind: row.kind,
      state: row.state === null ? publicWords : wordsOf(process?.states.get(row.state), row.state),
      responsible: responsible === null ? null : { id: responsible, name: names.get(responsible) ?? "" },
      dueAt: row.dueAt?.toString() ?? null,
      dueFor: row.dueClock === null ? null : describeDue(process, row.dueClock),
      urgency: urgencyOf(row.closedAt === null ? row.dueAt : null, now),
      calendarMissing: row.noCalendar,
      openedAt: row.openedAt.toString(),
      changedAt: row.changedAt.toString(),
      closedAt: row.closedAt?.toString() ?? null,
    };
  });
  return Promise.all(lines);
}

/**
 * A case as whoever asks may see it; null when there is none for them. Whether they may see it their own scope says; what they are told
 * of it is put together by the program: to an enterprise the public states of its way, to the park everything that was done.
 */
export async function describeCase(context: ApiContext, id: string): Promise<CaseDetail | null> {
  const { system, actor } = context;
  if (!(await isThere(context.database, id))) return null;
  const found = await loadCase(system, context, id);
  if (!found) return null;
  const own = isOfEnterprise(actor);
  const { head, standing, process, parties } = found;
  const around = await circumstancesOf(system, found, context);
  const acts = await listActs(system, id);
  const told = own ? [] : acts;
  const above = own ? null : head.parent;
  const parent = above !== null && (await isThere(context.database, above)) ? await readCase(system, above) : null;
  const [line] = await describeRows(context, [await rowOf(found, context, own)]);
  if (!line) return null;
  const documents = await readDocumentKinds(system, id);
  const filled = own ? filledBy(acts, "enterprise") : standing.fields;
  const names = await findPeople(system, peopleIn(process, [filled, ...told.map((act) => act.fields)]));
  const theirs = line.closedAt === null && (!own || line.kind === "waiting");
  const mayAttach = theirs && hasPart(actor, found);
  const isFor = (step: string) => context.keepers?.[head.process]?.offers?.(head, step) ?? true;
  const offers = whatMay(process, standing.position, caseActorOf(actor, found), around);
  const status = statusOf(process, standing.position.state, around);
  return {
    ...line,
    state: own ? status.public : status.internal,
    side: own ? "enterprise" : "park",
    parent: parent && { id: parent.head.id, title: parent.head.title },
    parts: own ? [] : await describeParts(context, found),
    participants: own ? [] : parties.map(({ person, name }) => ({ id: person, name })),
    awaited: own ? [] : awaitedIn(found, isFor),
    fields: describeFields(process, filled, names),
    mayAttach,
    documents: mayAttach ? documentsFor(process, own).map((each) => ({ id: each.id, ...wordsOf(each, each.id) })) : [],
    clocks: describeClocks(found, context),
    acts: told.map((act) => describeAct(process, act, names)),
    steps: stepsOf(found, acts),
    offers: offers
      .filter(({ transition }) => isFor(transition.id))
      .map((offer) => describeOffer(process, offer, documents, filled)),
  };
}

async function rowOf(found: Case, context: ApiContext, own: boolean): Promise<CaseRow> {
  const { head, standing, process } = found;
  const { due, noCalendar } = clocksOf(found, context);
  const { state } = standing.position;
  const kind = kindOf(found);
  const over = kind === "done" || kind === "refused" || kind === "withdrawn";
  return {
    ...{
      id: head.id,
      version: standing.version,
      process: head.process,
      processSet: head.processSet,
      title: head.title,
      kind,
    },
    ...{ subject: head.subject?.id ?? null, subjectName: head.subject?.name ?? null },
    ...{ state: own ? null : state, publicState: process.states.get(state)?.public ?? state },
    ...{
      responsible: own ? null : standing.responsible,
      dueAt: due?.at ?? null,
      dueClock: due?.by ?? null,
      noCalendar,
    },
    ...{ openedAt: head.openedAt, changedAt: standing.changedAt, closedAt: over ? standing.changedAt : null },
  };
}

async function describeParts(context: ApiContext, { head }: Case): Promise<CaseDetail["parts"]> {
  const set = await processSetOf(context.system, context.law.processes, head.processSet);
  const counted = await countParts(context.database, head.id);
  return counted.map(({ process: of, state, count }) => {
    const process = set.get(of);
    const words = wordsOf(process?.states.get(state), state);
    return { process: { id: of, ...wordsOf(process, of) }, state: { id: state, ...words }, count };
  });
}

function describeClocks(found: Case, context: ApiContext): CaseClock[] {
  const { process, standing } = found;
  const { park, timetable } = context.law;
  const now = nowAt(context);
  return [...process.clocks.values()].flatMap((clock): CaseClock[] => {
    const promise = promiseOf(clock, park);
    const history = standing.clocks[clock.id]?.at(-1);
    const read = promise && history ? readClock(timetable, promise, history, now) : null;
    if (!promise || !read?.ok || !("workingDays" in promise.limit)) return [];
    const { state, startedAt, due, overdue, netMs, grossMs, remainingMs } = read.value;
    return [
      {
        ...{ id: clock.id, zh: clock.zh, en: clock.en, state, overdue, basis: clock.basis },
        passes: onlyPasses(process, clock.id),
        ...{ startedAt: startedAt.toString(), dueAt: due.toString(), limitDays: promise.limit.workingDays },
        netMinutes: Math.floor(netMs / MINUTE_MS),
        grossMinutes: Math.floor(grossMs / MINUTE_MS),
        remainingMinutes: Math.floor(remainingMs / MINUTE_MS),
      },
    ];
  });
}

function describeAct(process: Process, act: ActRow, names: ReadonlyMap<string, string>): CaseAct {
  const { number, kind, vote, person, personName, reason, by, byId } = act;
  return {
    ...{ number, kind, vote, reason, by, automatic: byId === null, at: act.at.toString() },
    transition: act.transition === null ? null : wordsOf(process.transitions.get(act.transition), act.transition),
    state: wordsOf(process.states.get(act.state), act.state),
    fields: describeFields(process, act.fields, names),
    person: person === null ? null : { id: person, name: personName ?? "" },
  };
}

/** The public states on the way of a case, each once in a row. */
function stepsOf({ head, process }: Case, acts: readonly ActRow[]): CaseDetail["steps"] {
  const told = (state: string) => process.states.get(state)?.public ?? state;
  const way = [
    { state: told(process.start), at: head.openedAt },
    ...acts.map(({ state, at }) => ({ state: told(state), at })),
  ];
  return way
    .filter(({ state }, place) => state !== way[place - 1]?.state)
    .map(({ state, at }) => ({ state: wordsOf(process.public.get(state), state), at: at.toString() }));
}

/**
 * Whether a step of the program only breaks a case off, which nobody waits for: one that ends it without success while it is somebody's
 * turn, or out of several states. Where time alone has it, such an end may be what is awaited, as the vote of a meeting is.
 */
function breaksOff(process: Process, { to, from }: Transition, state: string): boolean {
  const end = to === null ? undefined : process.states.get(to)?.kind;
  return (end === "refused" || end === "withdrawn") && (from.length > 1 || process.states.get(state)?.kind !== "time");
}

/** Who may do what next, by role, in the order of the process; nothing once a case is over. */
function awaitedIn({ process, standing }: Case, isFor: (step: string) => boolean): CaseDetail["awaited"] {
  const byRole = new Map<string, { role: ReturnType<typeof wordsOf>; steps: ReturnType<typeof wordsOf>[] }>();
  const { state } = standing.position;
  for (const step of transitionsFrom(process, state)) {
    const { id, zh, en, by } = step;
    if (!isFor(id) || (isByProgram(process, step) && breaksOff(process, step, state))) continue;
    for (const role of by) {
      const known = byRole.get(role) ?? { role: wordsOf(process.roles.get(role), role), steps: [] };
      byRole.set(role, { ...known, steps: [...known.steps, wordsOf({ zh, en }, id)] });
    }
  }
  return [...byRole.values()];
}
