import type { Draft } from "@yuanding/contract";
import { Segmented } from "antd";
import { type Dispatch, type SetStateAction, useState } from "react";
import { useMessages } from "../../../language/language.tsx";
import { BindingView } from "./binding-view.tsx";
import type { KeptScenario } from "./comparison.ts";
import { CostsView } from "./costs-view.tsx";
import { CurveView } from "./curve-view.tsx";
import { GroupsView } from "./groups-view.tsx";
import { ParkChanges } from "./park-changes.tsx";
import type { Change, Opened, Outcome } from "./protocol.ts";
import { Scenarios } from "./scenarios.tsx";
import type { ParkAnswer } from "./simulate-view.tsx";
import type { Setup, SimulationClient, SimulationState } from "./simulation-client.ts";
import { simulationMessages } from "./simulation-messages.ts";
import { TallyCard } from "./tally-card.tsx";

export type World = "population" | "park";

export type ResultsProps = {
  readonly state: SimulationState;
  readonly opened: Opened;
  readonly outcome: Outcome;
  readonly client: SimulationClient;
  readonly setup: Setup;
  readonly park: ParkAnswer;
  readonly changes: readonly Change[];
  readonly draft: Draft | null;
  readonly title: string;
  readonly kept: readonly KeptScenario[];
  readonly setKept: Dispatch<SetStateAction<readonly KeptScenario[]>>;
};

/** Everything the moved figures do, over the park and over the population. */
export function Results(props: ResultsProps) {
  const messages = useMessages(simulationMessages);
  const { state, opened, outcome, client } = props;
  const [chosen, setWorld] = useState<World>("population");
  const world: World = outcome.population ? chosen : "park";
  const tally = (world === "park" ? outcome.park?.tally : outcome.population) ?? null;
  return (
    <div className="results">
      <div className="results__worlds">
        {outcome.population ? (
          <TallyCard
            title={messages.population}
            tally={outcome.population}
            before={opened.before?.population ?? null}
            kind="企业"
          />
        ) : null}
        {outcome.park ? (
          <TallyCard
            title={messages.park}
            tally={outcome.park.tally}
            before={opened.before?.park?.tally ?? null}
            kind={opened.measure.subject}
          />
        ) : null}
      </div>
      <p className="muted small">{outcome.population ? messages.populationHint : messages.onlyEnterprises}</p>
      {outcome.population ? (
        <Segmented<World>
          className="no-print results__switch"
          value={world}
          onChange={setWorld}
          aria-label={messages.whose}
          options={[
            { value: "population", label: messages.population },
            { value: "park", label: messages.park },
          ]}
        />
      ) : null}
      {tally ? (
        <>
          <BindingView conditions={opened.conditions} tally={tally} />
          <GroupsView tally={tally} />
          <CostsView opened={opened} costs={state.costs?.[world] ?? null} tally={tally} />
        </>
      ) : null}
      {outcome.park ? <ParkChanges outcome={outcome.park} measure={opened.measure} park={props.park} /> : null}
      <CurveView opened={opened} state={state} client={client} world={world} />
      <Scenarios {...props} />
    </div>
  );
}
