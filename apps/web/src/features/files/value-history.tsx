import { useInfiniteQuery } from "@tanstack/react-query";
import type { ValueRecord } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { usePowers } from "../../ui/powers.ts";
import { FailureView, LoadingView, SkeletonRows } from "../../ui/state-views.tsx";
import { useTerm } from "../../ui/terms.ts";
import { BatchLine } from "./batch-line.tsx";
import { useOpenFile } from "./file-context.ts";
import { recordMessages } from "./record-messages.ts";
import { UndoForm } from "./undo-form.tsx";

/** Records fetched at once. */
const PAGE = 20;

/** Every record of a value with what became of it, newest first, and the rulings about it. */
export function ValueHistory({ name, year }: { readonly name: string; readonly year: number | null }) {
  const messages = useMessages(recordMessages);
  const { file } = useOpenFile();
  const found = useInfiniteQuery(
    api.files.history.infiniteOptions({
      input: (offset: number) => ({
        ...{ id: file.subject.id, fact: name, offset, limit: PAGE },
        ...(year === null ? {} : { year }),
        ...(file.knownAt === null ? {} : { knownAt: file.knownAt }),
      }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
    }),
  );
  const first = found.data?.pages[0];
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="value-history">
      <h3 id="value-history">{messages.history}</h3>
      {found.error ? <FailureView error={found.error} retry={() => void found.refetch()} /> : null}
      {!first && !found.error ? (
        <LoadingView>
          <SkeletonRows rows={2} height={64} />
        </LoadingView>
      ) : null}
      {first && first.total === 0 ? <p className="muted">{messages.historyNone}</p> : null}
      <ol className="history">
        {items.map((record) => (
          <Recorded
            key={`${record.batch.id} ${record.subject} ${record.source} ${record.asOf} ${record.line}`}
            record={record}
          />
        ))}
      </ol>
      {first && first.total > items.length ? (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {messages.historyMore(Math.min(PAGE, first.total - items.length))}
        </Button>
      ) : null}
      {first && first.rulings.length > 0 ? (
        <>
          <h4>{messages.rulings}</h4>
          <ol className="history">
            {first.rulings.map(({ source, counts, batch, undo }) => (
              <li key={batch.id} data-state={counts ? "inForce" : "superseded"}>
                <span className="history__word">
                  <Zh>{messages.rulingFor(source)}</Zh>{" "}
                  <span className="history__state">{counts ? messages.rulingCounts : messages.rulingOver}</span>
                </span>
                <BatchLine batch={batch} />
                {undo ? <span className="small">{messages.undoneBy(undo.actor, undo.reason)}</span> : null}
                <Acts batch={batch} undone={undo !== null} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </section>
  );
}

function Recorded({ record }: { readonly record: ValueRecord }) {
  const messages = useMessages(recordMessages);
  const term = useTerm();
  const { source, shown, asOf, state, batch, undo, line } = record;
  return (
    <li data-state={state}>
      <span className="history__word">
        <Zh>{source}</Zh> <strong lang="zh-CN">{shown === null ? messages.takenBack : term(shown)}</strong>{" "}
        <span className="muted small figure">{asOf ? messages.asOf(asOf) : messages.undated}</span>{" "}
        <span className="history__state">{messages.states[state]}</span>
      </span>
      <BatchLine batch={batch} line={line} />
      {undo ? <span className="small">{messages.undoneBy(undo.actor, undo.reason)}</span> : null}
      <Acts batch={batch} undone={undo !== null} />
    </li>
  );
}

/** What was one person's word about this subject can be taken back here; whole imports are taken back where they are shown. */
function Acts({ batch, undone }: { readonly batch: ValueRecord["batch"]; readonly undone: boolean }) {
  const messages = useMessages(recordMessages);
  const { before, own, open } = useOpenFile();
  const mayUndo = usePowers().has("facts.undo");
  const [undoing, setUndoing] = useState(false);
  const single = batch.kind === "correction" || batch.kind === "ruling";
  return (
    <>
      <span className="history__acts">
        <Button size="small" type="link" onClick={() => before(batch.recordedAt)}>
          {messages.seeBefore}
        </Button>
        {mayUndo && single && open && !own && !undone && !undoing ? (
          <Button size="small" type="link" onClick={() => setUndoing(true)}>
            {messages.undo}
          </Button>
        ) : null}
      </span>
      {undoing ? <UndoForm batch={batch.id} close={() => setUndoing(false)} /> : null}
    </>
  );
}
