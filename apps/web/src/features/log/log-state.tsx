import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Checkpoint } from "@yuanding/contract";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { shownCount } from "../../ui/money.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { logMessages } from "./log-messages.ts";

const SHOWN_CHECKPOINTS = 7;
const SHOWN_HASH = 16;
const ALGORITHMS = { sha256: "SHA-256", sm3: "SM3" };

/** How long the log is, whether it is still as it was written, where it was sealed, and the whole of it as a file. */
export function LogState() {
  const messages = useMessages(logMessages);
  const found = useQuery(api.log.state.queryOptions({ input: {} }));
  return (
    <aside className="card log-state" aria-label={messages.state}>
      <h2>{messages.state}</h2>
      <QueryView query={found} skeleton={<SkeletonRows rows={4} height={28} />}>
        {({ events, algorithm, newest, checkpoints, stamped }) => (
          <div className="log-state__parts">
            <dl className="log-state__facts">
              <div>
                <dt>{messages.events}</dt>
                <dd className="figure">{messages.eventsCount(shownCount(events))}</dd>
              </div>
              <div>
                <dt>{messages.algorithm}</dt>
                <dd>{ALGORITHMS[algorithm]}</dd>
              </div>
              <div>
                <dt>{messages.newest}</dt>
                <dd>
                  {newest ? (
                    <>
                      <When at={newest.at} />
                      <code>{newest.hash.slice(0, SHOWN_HASH)}…</code>
                    </>
                  ) : (
                    messages.empty
                  )}
                </dd>
              </div>
            </dl>
            <Verification />
            <div>
              <Button href="/api/log.jsonl" download icon={<Icon name="download" />} className="no-print">
                {messages.download}
              </Button>
              <p className="field__hint">{messages.downloadHint}</p>
            </div>
            <Checkpoints checkpoints={checkpoints} stamped={stamped} />
          </div>
        )}
      </QueryView>
    </aside>
  );
}

function Verification() {
  const messages = useMessages(logMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const verifying = useMutation({
    mutationFn: () => api.log.verify.call({}),
    onSettled: () => client.invalidateQueries({ queryKey: api.log.state.key() }),
  });
  const done = verifying.data;
  return (
    <div className="log-state__verify">
      <Button
        type="primary"
        icon={<Icon name="shield" />}
        loading={verifying.isPending}
        className="no-print"
        onClick={() => verifying.mutate()}
      >
        {messages.verify}
      </Button>
      <div role="status">
        {verifying.isPending ? <p className="muted">{messages.verifying}</p> : null}
        {done?.wrong === null ? (
          <p className="log-state__intact">
            <Icon name="checkCircle" />
            {messages.intact(shownCount(done.events), (done.took / 1000).toFixed(1))}
          </p>
        ) : null}
        {done?.wrong ? (
          <p className="refusal">
            <strong>{messages.broken(done.wrong.place)}</strong> {done.wrong[language]}{" "}
            <Link to="/log" search={{ place: done.wrong.place }}>
              {messages.seeBroken}
            </Link>
          </p>
        ) : null}
      </div>
      <RefusalText error={verifying.error} />
    </div>
  );
}

type CheckpointsProps = { readonly checkpoints: readonly Checkpoint[]; readonly stamped: boolean };

function Checkpoints({ checkpoints, stamped }: CheckpointsProps) {
  const messages = useMessages(logMessages);
  const newest = [...checkpoints].sort((one, other) => other.day.localeCompare(one.day)).slice(0, SHOWN_CHECKPOINTS);
  return (
    <section aria-labelledby="log-checkpoints">
      <h3 id="log-checkpoints">{messages.checkpoints}</h3>
      <p className="muted small">{messages.checkpointsHint}</p>
      {newest.length === 0 ? <p className="muted">{messages.noCheckpoints}</p> : null}
      <ol className="checkpoints">
        {newest.map(({ day, place, hash, stampedAt }) => (
          <li key={day}>
            <strong className="figure">{day}</strong>
            <span>{messages.sealedAt(shownCount(place))}</span>
            <code>{hash.slice(0, SHOWN_HASH)}…</code>
            {stamped || stampedAt ? (
              <span className="muted small">{stampedAt ? messages.stamped : messages.unstamped}</span>
            ) : null}
          </li>
        ))}
      </ol>
      {stamped ? null : <p className="muted small">{messages.stampOff}</p>}
    </section>
  );
}
