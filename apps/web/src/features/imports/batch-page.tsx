import "./imports.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { BatchSummary } from "@yuanding/contract";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { BatchChanges } from "../../ui/changes/batch-changes.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { shownCount } from "../../ui/money.ts";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { usePowers } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { momentText, When } from "../../ui/when.tsx";
import { importsMessages } from "./imports-messages.ts";
import { UndoDialog } from "./undo-dialog.tsx";

const POLL_MS = 1_500;
const COUNTED = ["subjects", "values", "names", "links", "rulings"] as const;
const route = getRouteApi("/batches/$id");

/** One batch: who recorded what, from which file, and whether it still counts. */
export function BatchPage() {
  const messages = useMessages(importsMessages);
  const id = Number(route.useParams().id);
  const wanted = route.useSearch().undoing === "yes";
  const found = useQuery({
    ...api.batches.show.queryOptions({ input: { id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (wanted && state.data?.batch.undo === null ? POLL_MS : false),
  });
  return (
    <>
      {found.data ? null : <h1 className="visually-hidden">{messages.batches}</h1>}
      <QueryView
        query={found}
        skeleton={<SkeletonRows rows={4} height={96} />}
        back={<LinkButton to="/batches">{messages.backToBatches}</LinkButton>}
      >
        {({ batch, ...counts }) => (
          <>
            <BatchHeader batch={batch} undoing={wanted && batch.undo === null} />
            <div className="stack">
              {wanted && batch.undo === null ? <Notice icon="undo" role="status" text={messages.undoing} /> : null}
              {batch.undo ? (
                <Notice
                  icon="undo"
                  role="status"
                  text={`${messages.undone(batch.undo.actor, momentText(batch.undo.recordedAt))} ${messages.undoneReason(batch.undo.reason)}`}
                />
              ) : null}
              <section className="card batch" aria-labelledby="batch-says">
                <h2 id="batch-says">{messages.says}</h2>
                <ul className="figures__list">
                  {COUNTED.map((name) => (
                    <li key={name}>
                      <span className="figures__figure">
                        <span className="figures__name">{messages.counted[name]}</span>
                        <strong className="figure">{shownCount(counts[name])}</strong>
                      </span>
                    </li>
                  ))}
                </ul>
                <Head batch={batch} />
              </section>
              <BatchChanges batch={batch.id} />
            </div>
          </>
        )}
      </QueryView>
    </>
  );
}

type HeaderProps = { readonly batch: BatchSummary; readonly undoing: boolean };

function BatchHeader({ batch, undoing }: HeaderProps) {
  const messages = useMessages(importsMessages);
  const mayUndo = usePowers().has("facts.undo");
  const [asked, setAsked] = useState(false);
  const title = messages.batchTitle(messages.batchKind[batch.kind], batch.id);
  useDocumentTitle(title);
  const fixed = batch.kind === "demonstration";
  return (
    <PageHeader
      above={[
        <Link key="imports" to="/imports">
          {messages.title}
        </Link>,
        <Link key="batches" to="/batches">
          {messages.batches}
        </Link>,
      ]}
      title={title}
      lead={
        <div className="import__standing">
          <StatusTag status={batch.undo ? "已撤销" : "有效"} />
          {fixed ? <span>{messages.demonstration}</span> : null}
        </div>
      }
      actions={
        batch.undo || fixed || !mayUndo ? null : (
          <>
            <Button
              danger
              className="no-print"
              disabled={undoing}
              icon={<Icon name="undo" />}
              onClick={() => setAsked(true)}
            >
              {messages.undo}
            </Button>
            <UndoDialog open={asked} close={() => setAsked(false)} id={batch.id} />
          </>
        )
      }
    />
  );
}

/** The imported file, leading to its import while that is known. */
function FileOfBatch({ batch, name }: { readonly batch: number; readonly name: string }) {
  const maySee = usePowers().has("imports.see");
  const { data } = useQuery({ ...api.imports.list.queryOptions({ input: { batch, limit: 1 } }), enabled: maySee });
  const id = data?.items[0]?.id;
  if (id === undefined) return <Zh>{name}</Zh>;
  return (
    <Link to="/imports/$id" params={{ id }}>
      <Zh>{name}</Zh>
    </Link>
  );
}

function Head({ batch }: { readonly batch: BatchSummary }) {
  const messages = useMessages(importsMessages);
  const lines: readonly (readonly [string, ReactNode])[] = [
    [messages.source, <Zh key="source">{batch.source}</Zh>],
    [messages.actor, <Zh key="actor">{batch.actor}</Zh>],
    [messages.recordedAt, <When key="at" at={batch.recordedAt} />],
    [messages.reason, batch.reason ? <Zh key="reason">{batch.reason}</Zh> : messages.noWords],
    [messages.evidence, batch.evidence ? <Zh key="evidence">{batch.evidence}</Zh> : messages.noWords],
    [messages.file, batch.file ? <FileOfBatch key="file" batch={batch.id} name={batch.file.name} /> : messages.noWords],
  ];
  return (
    <dl className="batch__head">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {batch.file ? (
        <div>
          <dt>{messages.sha256}</dt>
          <dd>
            <code>{batch.file.sha256}</code>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
