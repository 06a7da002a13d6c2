import "./simulation.css";
import { useQuery } from "@tanstack/react-query";
import type { Draft } from "@yuanding/contract";
import { type Dispatch, type SetStateAction, useMemo, useRef, useState } from "react";
import { api } from "../../../api/client.ts";
import { useMessages } from "../../../language/language.tsx";
import { AsOfPicker } from "../../../ui/as-of-picker.tsx";
import { shownCount } from "../../../ui/money.ts";
import { type SourceText, splitSource } from "../../../ui/policy/source-text.ts";
import { FailureView, LoadingView, SkeletonRows, StateView } from "../../../ui/state-views.tsx";
import { useTitleText } from "../../../ui/title.tsx";
import { POPULATIONS, type WorkbenchSearch } from "../lab-search.ts";
import type { KeptScenario } from "./comparison.ts";
import { ParameterPanel } from "./parameter-panel.tsx";
import type { Change } from "./protocol.ts";
import { Results } from "./results.tsx";
import type { Setup, SimulationClient, SimulationState } from "./simulation-client.ts";
import { simulationMessages } from "./simulation-messages.ts";
import { useSimulation } from "./use-simulation.ts";

const MILLION = "1000000";

type Props = {
  /** Hidden it keeps what it has and takes no new text. */
  readonly shown: boolean;
  readonly files: readonly SourceText[];
  readonly path: string;
  /** The text in force, which answers are compared with. */
  readonly base: string;
  readonly text: string;
  readonly draft: Draft | null;
  readonly title: string;
  readonly search: WorkbenchSearch;
  readonly go: (search: WorkbenchSearch) => void;
};

/** What the text does to the park and to a population, live as its figures are moved. */
export function SimulateView(props: Props) {
  const { shown, search, go } = props;
  const park = useParkData();
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const asOf = search.asOf ?? library.data?.basis.asOf ?? null;
  const rows = Number(search.rows ?? MILLION);
  const setup = useSetup(props, park.data, asOf, rows);
  const [state, client] = useSimulation(setup);
  // Kept here, so that another text can be written and tried beside what was kept.
  const [kept, setKept] = useState<readonly KeptScenario[]>([]);
  if (park.error || library.error) return <FailureView error={park.error ?? library.error} />;
  return (
    <div className="simulation">
      <Choices state={state} search={search} go={go} asOf={asOf} rows={rows} />
      {shown && state && client && setup ? (
        <Body {...props} {...{ state, client, setup, kept, setKept }} />
      ) : (
        <Waiting rows={rows} />
      )}
    </div>
  );
}

/** The park, kind by kind as measures need it; fetched once. */
function useParkData() {
  const FOREVER = Number.POSITIVE_INFINITY;
  return useQuery({
    queryKey: ["lab", "park"],
    queryFn: async () => {
      const kinds = ["企业", "楼宇", "项目"] as const;
      const found = await Promise.all(kinds.map(async (kind) => ({ kind, ...(await api.lab.park.call({ kind })) })));
      return { kinds: found, sizes: found[0]?.sizes ?? "", synthetic: found.every(({ synthetic }) => synthetic) };
    },
    staleTime: FOREVER,
    structuralSharing: false,
  });
}
export type ParkAnswer = NonNullable<ReturnType<typeof useParkData>["data"]>;

/** What is simulated; a text that changes while the view is hidden is taken when it is shown again. */
function useSetup(props: Props, park: ParkAnswer | undefined, asOf: string | null, rows: number): Setup | null {
  const { shown, files, path, base, text, search } = props;
  const taken = useRef(text);
  if (shown) taken.current = text;
  const current = taken.current;
  const policy = useMemo(() => splitSource(current)?.id ?? "", [current]);
  const measure = search.measure === undefined ? null : `${policy}/${search.measure}`;
  return useMemo(
    () =>
      park && asOf
        ? { ...{ files, path, base, measure, asOf, rows }, text: current, sizes: park.sizes, park: park.kinds }
        : null,
    [files, path, base, current, measure, asOf, rows, park],
  );
}

type ChoicesProps = {
  readonly state: SimulationState | null;
  readonly search: WorkbenchSearch;
  readonly go: (search: WorkbenchSearch) => void;
  readonly asOf: string | null;
  readonly rows: number;
};

function Choices({ state, search, go, asOf, rows }: ChoicesProps) {
  const messages = useMessages(simulationMessages);
  const titleText = useTitleText();
  const chosen = state?.opened?.measure.id ?? "";
  return (
    <div className="simulation__choices no-print">
      <label className="choice">
        {messages.measure}
        <select
          className="lab-select"
          value={chosen}
          onChange={(event) => go({ ...search, measure: event.target.value.split("/")[1] })}
        >
          {chosen === "" ? <option value="">…</option> : null}
          {state?.measures.map((measure) => (
            <option key={measure.id} value={measure.id}>
              {titleText(measure)}
            </option>
          ))}
        </select>
      </label>
      <AsOfPicker chosen={search.asOf} effective={asOf ?? undefined} choose={(day) => go({ ...search, asOf: day })} />
      <label className="choice">
        {messages.rows}
        <select
          className="lab-select"
          value={String(rows)}
          onChange={(event) =>
            go({ ...search, rows: POPULATIONS.find((each) => each === event.target.value && each !== MILLION) })
          }
        >
          {POPULATIONS.map((each) => (
            <option key={each} value={each}>
              {messages.rowsOf(shownCount(Number(each)))}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Waiting({ rows }: { readonly rows: number }) {
  const messages = useMessages(simulationMessages);
  return (
    <>
      <p className="simulation__waiting" role="status">
        {messages.opening(shownCount(rows))}
      </p>
      <LoadingView>
        <SkeletonRows rows={4} height={96} />
      </LoadingView>
    </>
  );
}

type BodyProps = Props & {
  readonly state: SimulationState;
  readonly client: SimulationClient;
  readonly setup: Setup;
  readonly kept: readonly KeptScenario[];
  readonly setKept: Dispatch<SetStateAction<readonly KeptScenario[]>>;
};

function Body({ state, client, setup, ...props }: BodyProps) {
  const messages = useMessages(simulationMessages);
  const park = useParkData().data;
  const { opened } = state;
  // Settings belong to one text and measure; another one begins as it is written, the same one as it was left.
  const [moved, setMoved] = useState<{ readonly of: unknown; readonly changes: readonly Change[] }>();
  const changes = moved?.of === opened ? moved.changes : state.changes;
  if (state.status === "failed") {
    return <StateView icon="warning" title={messages.failed} text={messages.failedText} role="alert" />;
  }
  if (state.status === "no-measure") {
    return <StateView icon="gap" title={messages.noMeasure} text={messages.noMeasureText} role="status" />;
  }
  if (!opened || !state.outcome || !park) return <Waiting rows={setup.rows} />;
  const move = (next: readonly Change[], movedAt: number) => {
    setMoved({ of: opened, changes: next });
    client.run(next, movedAt);
  };
  return (
    <div className="simulation__body">
      <ParameterPanel opened={opened} changes={changes} state={state} rows={setup.rows} move={move} />
      <Results
        {...{ state, opened, client, setup, park, changes }}
        outcome={state.outcome}
        draft={props.draft}
        title={props.title}
        kept={props.kept}
        setKept={props.setKept}
      />
    </div>
  );
}
