import { useQuery } from "@tanstack/react-query";
import type { AskedValue } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Title } from "../../ui/title.tsx";
import { When } from "../../ui/when.tsx";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";
import { recordMessages } from "./record-messages.ts";

/** Values listed before the rest is asked for. */
const SHOWN = 10;

/** How often the subject itself was asked for what, and how often that was needless. */
export function AskedSection() {
  const messages = useMessages(filesMessages);
  const { file } = useOpenFile();
  const found = useQuery(api.files.asked.queryOptions({ input: { id: file.subject.id } }));
  const [all, setAll] = useState(false);
  return (
    <section className="stack file__part" aria-labelledby="file-asked">
      <h2 id="file-asked">{messages.asked}</h2>
      <QueryView query={found} skeleton={<SkeletonRows rows={3} />}>
        {({ source, requests, times, needless, values }) =>
          source === null || times === 0 ? (
            <p>{source === null ? messages.askedNotASource : messages.askedNever}</p>
          ) : (
            <div className="stack">
              <p>
                <strong>{messages.askedSum(requests, times)}</strong>{" "}
                {needless > 0 ? messages.askedNeedless(needless) : messages.askedNone}
                <br />
                <span className="muted small">{messages.askedHint}</span>
              </p>
              <div className="card">
                <AskedTable values={all ? values : values.slice(0, SHOWN)} />
              </div>
              {values.length > SHOWN && !all ? (
                <div className="no-print">
                  <Button onClick={() => setAll(true)}>{messages.askedAll(values.length)}</Button>
                </div>
              ) : null}
            </div>
          )
        }
      </QueryView>
    </section>
  );
}

function AskedTable({ values }: { readonly values: readonly AskedValue[] }) {
  const messages = useMessages(filesMessages);
  const words = useMessages(recordMessages);
  const columns: readonly Column<AskedValue>[] = [
    {
      key: "fact",
      title: messages.fact,
      heading: true,
      cell: ({ fact, english, year }) => (
        <>
          <Title title={fact} english={english} /> {year === null ? null : <span className="figure">{year}</span>}
        </>
      ),
    },
    { key: "times", title: messages.times, align: "end", cell: ({ times }) => times },
    {
      key: "needless",
      title: messages.needless,
      align: "end",
      cell: ({ needless }) => <span title={messages.needlessHint}>{needless}</span>,
    },
    {
      key: "when",
      title: messages.askedWhen,
      cell: ({ times, first, last }) => (
        <>
          <When at={first} />
          {times > 1 ? (
            <>
              {" – "}
              <When at={last} />
            </>
          ) : null}
        </>
      ),
    },
    {
      key: "batches",
      title: messages.askedGiven,
      cell: ({ batches }) => (
        <ul className="asked-batches">
          {batches.map(({ batch, shown, known }) => (
            <li key={batch.id}>
              <span lang="zh-CN">{shown}</span>{" "}
              <span className="muted small">
                {words.kinds[batch.kind]} · {words.batch(batch.id)}
                {batch.file ? ` · ${batch.file.name}` : ""}
              </span>
              {known.length > 0 ? (
                <strong className="asked-batches__known">{messages.knownFrom(known.join("、"))}</strong>
              ) : null}
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <DataTable
      caption={messages.asked}
      columns={columns}
      rows={values}
      rowKey={({ fact, year }) => `${fact} ${year}`}
    />
  );
}
