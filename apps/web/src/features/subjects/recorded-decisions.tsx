import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DecisionSummary, Purpose, Replay } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { refusalOf } from "../../api/refusal.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { VerdictTag } from "../../ui/verdict-tag.tsx";
import { When } from "../../ui/when.tsx";
import { subjectsMessages } from "./subjects-messages.ts";

/** Decisions shown at once; older ones are counted. */
const SHOWN = 20;

type Props = {
  readonly subject: string;
  readonly measure: string;
  /** The date the answer on the page is for, so that what is seen is what is recorded. */
  readonly asOf: string;
  readonly purpose: Purpose | undefined;
};

/** What was decided about this subject under this measure: record the answer on the page, and replay what was recorded. */
export function RecordedDecisions({ subject, measure, asOf, purpose }: Props) {
  const messages = useMessages(subjectsMessages);
  const mayRecord = usePowers().has("decisions.record");
  const found = useQuery(api.decisions.list.queryOptions({ input: { subject, measure, limit: SHOWN } }));
  return (
    <section className="stack no-print" aria-labelledby="recorded-decisions">
      <div>
        <h2 id="recorded-decisions">{messages.recorded}</h2>
        <p className="muted small">{messages.recordedIntro}</p>
      </div>
      {mayRecord ? <RecordButton subject={subject} measure={measure} asOf={asOf} purpose={purpose} /> : null}
      <QueryView query={found} skeleton={<SkeletonRows rows={2} height={48} />}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="muted">{messages.noneRecorded}</p>
          ) : (
            <div className="card">
              <DecisionTable decisions={items} />
              {total > items.length ? (
                <p className="muted small">{messages.olderRecorded(total - items.length)}</p>
              ) : null}
            </div>
          )
        }
      </QueryView>
    </section>
  );
}

/** A second press before the first has been answered asks with the same id, and is one decision. */
function RecordButton(asked: Props) {
  const messages = useMessages(subjectsMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [id, setId] = useState(() => crypto.randomUUID());
  const recording = useMutation({
    mutationFn: () => api.decisions.record.call({ id, ...asked }),
    onSuccess: async () => {
      setId(crypto.randomUUID());
      await client.invalidateQueries({ queryKey: api.decisions.key() });
    },
  });
  return (
    <div>
      <ActingAs power="decisions.record" />
      <Button icon={<Icon name="check" />} loading={recording.isPending} onClick={() => recording.mutate()}>
        {messages.record}
      </Button>
      <span role="status" className="small">
        {recording.isSuccess ? ` ${messages.wasRecorded}` : null}
        {recording.error ? ` ${refusalOf(recording.error)?.[language] ?? messages.notRecorded}` : null}
      </span>
    </div>
  );
}

function DecisionTable({ decisions }: { readonly decisions: readonly DecisionSummary[] }) {
  const messages = useMessages(subjectsMessages);
  const columns: readonly Column<DecisionSummary>[] = [
    { key: "at", title: messages.recordedAt, heading: true, cell: (each) => <When at={each.recordedAt} /> },
    { key: "by", title: messages.recordedBy, cell: (each) => each.recordedBy },
    { key: "asOf", title: messages.recordedFor, cell: (each) => <span className="figure">{each.asOf}</span> },
    {
      key: "purpose",
      title: messages.purpose,
      cell: (each) => (each.purpose === null ? null : messages.purposes[each.purpose]),
    },
    { key: "verdict", title: messages.verdict, cell: (each) => <VerdictTag verdict={each.verdict} size="small" /> },
    { key: "replay", title: messages.replay, cell: (each) => <ReplayCell decision={each} /> },
  ];
  return <DataTable caption={messages.recorded} columns={columns} rows={decisions} rowKey={(each) => each.id} />;
}

function ReplayCell({ decision }: { readonly decision: DecisionSummary }) {
  const messages = useMessages(subjectsMessages);
  const replaying = useMutation({ mutationFn: () => api.decisions.replay.call({ id: decision.id }) });
  return (
    <div>
      <Button
        size="small"
        icon={<Icon name="reset" size={15} />}
        loading={replaying.isPending}
        onClick={() => replaying.mutate()}
        aria-label={messages.replayOf(decision.asOf)}
      >
        {messages.replay}
      </Button>{" "}
      <span role="status">
        {replaying.data ? <Outcome replay={replaying.data} /> : null}
        {replaying.error ? messages.notReplayed : null}
      </span>
    </div>
  );
}

function Outcome({ replay }: { readonly replay: Replay }) {
  const messages = useMessages(subjectsMessages);
  if (replay.same) return <strong>{messages.same}</strong>;
  return (
    <>
      <strong>{messages.different}</strong>
      {replay.engine === replay.recordedEngine ? null : <p className="small">{messages.otherEngine}</p>}
      <ul className="small">
        {replay.differences.map(({ pointer, recorded, replayed }) => (
          <li key={pointer}>
            <code>{pointer}</code> {recorded ?? "—"} → {replayed ?? "—"}
          </li>
        ))}
      </ul>
    </>
  );
}
