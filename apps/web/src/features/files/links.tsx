import { Link } from "@tanstack/react-router";
import type { FileLink } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePowers } from "../../ui/powers.ts";
import { AddLink } from "./add-link.tsx";
import { EndLink } from "./end-link.tsx";
import { useOpenFile } from "./file-context.ts";
import { recordMessages } from "./record-messages.ts";

/** How the subject belongs together with others: parent, branches, group, building, steward, other codes, mergers and splits. */
export function Links() {
  const messages = useMessages(recordMessages);
  const { file, own, open } = useOpenFile();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<FileLink | null>(null);
  const mayCorrect = usePowers().has("facts.correct");
  const changeable = open && !own && mayCorrect;
  const columns: readonly Column<FileLink>[] = [
    { key: "kind", title: messages.linkKind, cell: ({ kind, direction }) => messages.linkNames[kind][direction] },
    {
      key: "other",
      title: messages.linkOther,
      heading: true,
      cell: ({ other }) => (
        <Link to="/enterprises/$id/file" params={{ id: other.id }}>
          <Zh>{other.name}</Zh>
        </Link>
      ),
    },
    {
      key: "period",
      title: messages.linkPeriod,
      cell: ({ since, until }) =>
        since === null && until === null ? (
          <span className="muted">{messages.linkEver}</span>
        ) : (
          <span className="figure">
            {since ?? "…"} – {until ?? ""}
          </span>
        ),
    },
    {
      key: "holds",
      title: messages.linkHolds,
      cell: ({ holds }) => (
        <span className="status-tag" data-tone={holds ? "good" : "over"}>
          {holds ? messages.linkHolds : messages.linkOver}
        </span>
      ),
    },
    {
      key: "source",
      title: messages.source,
      cell: ({ batch }) => <Zh>{batch.source}</Zh>,
    },
    ...(changeable
      ? [
          {
            key: "end",
            title: messages.linkEnd,
            cell: (link: FileLink) =>
              link.until === null ? (
                <Button className="no-print" size="small" onClick={() => setEnding(link)}>
                  {messages.linkEnd}
                  <span className="visually-hidden"> {link.other.name}</span>
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <section className="stack file__part" aria-labelledby="file-links">
      <div className="file__bar">
        <h2 id="file-links">{messages.links}</h2>
        {changeable ? (
          <Button className="no-print" icon={<Icon name="link" size={16} />} onClick={() => setAdding(true)}>
            {messages.linkAdd}
          </Button>
        ) : null}
      </div>
      {file.links.length === 0 ? (
        <p className="muted">{messages.linksNone}</p>
      ) : (
        <div className="card">
          <DataTable
            caption={messages.links}
            columns={columns}
            rows={file.links}
            rowKey={({ kind, direction, own: code, other }) => `${kind} ${direction} ${code} ${other.id}`}
          />
        </div>
      )}
      <AddLink open={adding} close={() => setAdding(false)} />
      <EndLink key={ending ? `${ending.kind} ${ending.other.id}` : ""} link={ending} close={() => setEnding(null)} />
    </section>
  );
}
