import type { SourceText } from "../../../ui/policy/source-text.ts";
import { type Costs, mergeCosts, mergeOutcomes, mergePoint } from "./merge-parts.ts";
import type { ParkData } from "./park-snapshot.ts";
import type { Change, CurveFigure, MeasureInfo, Opened, Outcome, Variant } from "./protocol.ts";
import { type Step, startTeam, type WorkerTeam } from "./worker-team.ts";

/** A pause in the moves after which the costs by year follow. */
const SETTLE_MS = 250;

export type Setup = {
  readonly files: readonly SourceText[];
  readonly path: string;
  readonly base: string;
  readonly text: string;
  readonly measure: string | null;
  readonly asOf: string;
  readonly sizes: string;
  /** Synthetic enterprises in all. */
  readonly rows: number;
  readonly park: readonly ParkData[];
};

export type Curve = {
  readonly parameter: string;
  readonly texts: readonly string[];
  /** As the other figures stood when it was drawn. */
  readonly changes: readonly Change[];
  /** By place of the text; a figure that has not come yet is undefined. */
  readonly population: readonly (CurveFigure | undefined)[];
  readonly park: readonly (CurveFigure | undefined)[];
};

/** What is known so far. `outcome` belongs to `changes`, and grows older while `running`. */
export type SimulationState = {
  readonly status: "opening" | "ready" | "no-measure" | "failed";
  readonly measures: readonly MeasureInfo[];
  readonly opened: Opened | null;
  readonly changes: readonly Change[];
  readonly outcome: Outcome | null;
  /** When the move happened that `outcome` answers (a DOMHighResTimeStamp). */
  readonly movedAt: number;
  /** The slowest worker's own time for it. */
  readonly tookMs: number;
  readonly running: boolean;
  /** Null while they are being computed. */
  readonly costs: Costs | null;
  readonly curve: Curve | null;
};

export type SimulationClient = {
  readonly open: (setup: Setup) => void;
  /** Moves figures. Of moves that come while one is computed, only the newest is computed. */
  readonly run: (changes: readonly Change[], movedAt: number) => void;
  readonly drawCurve: (parameter: string, texts: readonly string[]) => void;
  /** Another text or settings, once; null when the text does not have the measure, or another setup came between. */
  readonly compute: (variant: Variant) => Promise<Outcome | null>;
  readonly close: () => void;
};

const OPENING: SimulationState = {
  status: "opening",
  measures: [],
  opened: null,
  changes: [],
  outcome: null,
  movedAt: 0,
  tookMs: 0,
  running: false,
  costs: null,
  curve: null,
};

type Move = { readonly changes: readonly Change[]; readonly movedAt: number };

type Session = {
  readonly team: WorkerTeam;
  readonly report: (state: SimulationState) => void;
  state: SimulationState;
  /** Grows with each setup; what an earlier one still answers is dropped. */
  generation: number;
  /** The newest move that came while another was computed. */
  next: Move | null;
  settling: ReturnType<typeof setTimeout> | undefined;
};

/** Starts the workers and keeps their answers together; `report` is told of every change. */
export function startSimulation(report: (state: SimulationState) => void): SimulationClient {
  const team = startTeam();
  const session: Session = { team, report, state: OPENING, generation: 0, next: null, settling: undefined };
  return {
    open: (setup) => guard(session, openSetup(session, setup)),
    run: (changes, movedAt) => {
      if (session.state.running) session.next = { changes, movedAt };
      else if (session.state.status === "ready") guard(session, move(session, { changes, movedAt }));
    },
    drawCurve: (parameter, texts) => drawCurve(session, parameter, texts),
    compute: (variant) => compute(session, variant),
    close: () => {
      session.generation += 1;
      clearTimeout(session.settling);
      team.close();
    },
  };
}

function set(session: Session, change: Partial<SimulationState>): void {
  session.state = { ...session.state, ...change };
  session.report(session.state);
}

function guard(session: Session, work: Promise<void>): void {
  work.catch(failing(session));
}

/** A worker that fails has a defect or no memory left: the page says so, unless it has gone on to another setup. */
function failing(session: Session): (fault: unknown) => void {
  const { generation } = session;
  return (fault) => {
    console.error(fault);
    if (generation === session.generation) set(session, { status: "failed", running: false });
  };
}

async function openSetup(session: Session, { rows, park, ...setup }: Setup): Promise<void> {
  session.generation += 1;
  const { generation, team } = session;
  session.next = null;
  clearTimeout(session.settling);
  team.forget();
  set(session, { ...OPENING, measures: session.state.measures });
  const answers = await team.ask((id, part) => ({
    kind: "open",
    id,
    ...setup,
    from: boundOf(rows, part, team.size),
    until: boundOf(rows, part + 1, team.size),
    park: part === 0 ? park : [],
  }));
  if (generation !== session.generation) return;
  const [first] = answers;
  if (first?.kind === "not-opened") set(session, { status: "no-measure", measures: first.measures });
  const opened = answers.filter((each) => each.kind === "opened");
  const [one] = opened;
  if (!one) return;
  const befores = opened.flatMap(({ before }) => before ?? []);
  const before = befores.length > 0 ? mergeOutcomes(befores) : null;
  set(session, { status: "ready", measures: one.measures, opened: { ...one, before } });
  await move(session, { changes: [], movedAt: performance.now() });
}

/** Where a part begins; all but the last are whole words of four rows, which are counted fastest. */
function boundOf(rows: number, part: number, parts: number): number {
  return part === parts ? rows : Math.floor((rows * part) / parts / 4) * 4;
}

async function move(session: Session, { changes, movedAt }: Move): Promise<void> {
  const { generation, team } = session;
  clearTimeout(session.settling);
  set(session, { running: true, costs: null });
  const answers = await team.ask((id) => ({ kind: "run", id, changes }));
  if (generation !== session.generation) return;
  const ran = answers.filter((each) => each.kind === "ran");
  const { next } = session;
  session.next = null;
  set(session, {
    ...{ changes, movedAt, running: next !== null },
    tookMs: Math.max(...ran.map((each) => each.tookMs)),
    outcome: mergeOutcomes(ran.map((each) => each.outcome)),
  });
  if (next) await move(session, next);
  else session.settling = setTimeout(() => askYears(session, changes), SETTLE_MS);
}

function askYears(session: Session, changes: readonly Change[]): void {
  const { generation, team, state } = session;
  const days = state.opened?.days.length ?? 0;
  if (days === 0) {
    set(session, { costs: { population: [], park: [] } });
    return;
  }
  const steps: Step[] = [];
  team.stream(
    (id) => ({ kind: "years", id, changes }),
    (step) => {
      steps.push(step);
      if (generation !== session.generation || session.state.changes !== changes) return;
      if (steps.length === days * team.size) set(session, { costs: mergeCosts(steps, days) });
    },
    failing(session),
  );
}

function drawCurve(session: Session, parameter: string, texts: readonly string[]): void {
  const { generation, team, state } = session;
  const { changes } = state;
  const drawn = { parameter, texts, changes };
  set(session, { curve: { ...drawn, population: [], park: [] } });
  const parts = texts.map((): Step[] => []);
  team.stream(
    (id) => ({ kind: "curve", id, ...drawn }),
    (step) => {
      const part = parts[step.index];
      part?.push(step);
      if (part?.length !== team.size || generation !== session.generation) return;
      if (session.state.curve?.texts !== texts) return;
      const of = (which: keyof Costs) =>
        parts.map((each) => (each.length === team.size ? mergePoint(each, which) : undefined));
      set(session, { curve: { ...drawn, population: of("population"), park: of("park") } });
    },
    failing(session),
  );
}

async function compute(session: Session, variant: Variant): Promise<Outcome | null> {
  const { generation, team } = session;
  const answers = await team.ask((id) => ({ kind: "variant", id, variant }));
  if (generation !== session.generation) return null;
  const outcomes = answers.flatMap((each) => (each.kind === "variant" ? (each.outcome ?? []) : []));
  return outcomes.length === answers.length ? mergeOutcomes(outcomes) : null;
}
