import "../../ui/status-tag.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { INTERESTS, type Interest } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { type Language, useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { When } from "../../ui/when.tsx";
import { interestsMessages } from "./interests-messages.ts";

/** Interests with how each is known, and the way to end one. */
export function InterestTable({ interests }: { readonly interests: readonly Interest[] }) {
  const messages = useMessages(interestsMessages);
  const { language } = useLanguage();
  const [ends, setEnds] = useState<Interest | null>(null);
  return (
    <>
      <DataTable
        caption={messages.title}
        columns={columnsFor(messages, language, setEnds)}
        rows={interests}
        rowKey={({ id }) => id}
      />
      {ends ? <EndDialog interest={ends} close={() => setEnds(null)} /> : null}
    </>
  );
}

function columnsFor(
  messages: (typeof interestsMessages)["zh"],
  language: Language,
  end: (interest: Interest) => void,
): readonly Column<Interest>[] {
  return [
    { key: "expert", title: messages.expert, heading: true, cell: ({ expert }) => <Zh>{expert.name}</Zh> },
    {
      key: "subject",
      title: messages.subject,
      cell: ({ subject: { id, name } }) => (
        <Link to="/enterprises/$id" params={{ id }} className="plain-link">
          <Zh>{name}</Zh>
        </Link>
      ),
    },
    { key: "kind", title: messages.kind, cell: ({ kind }) => INTERESTS[kind][language] },
    {
      key: "period",
      title: messages.period,
      cell: ({ from, until }) => (
        <span className="figure">
          {until === null ? messages.fromOn(from) : messages.fromTo(from, dayBefore(until))}
        </span>
      ),
    },
    {
      key: "ground",
      title: messages.ground,
      cell: ({ ground, by, at }) => (
        <span>
          <Zh>{ground}</Zh>
          <small className="list-code">
            <Zh>{by}</Zh> · <When at={at} />
          </small>
        </span>
      ),
    },
    {
      key: "state",
      title: messages.state,
      cell: ({ ended }) => (
        <span>
          <span className="status-tag" data-tone={ended ? "over" : "good"}>
            {ended ? messages.ended : messages.lasts}
          </span>
          {ended ? (
            <small className="list-code">
              <Zh>{ended.reason}</Zh> · <Zh>{ended.by}</Zh>
            </small>
          ) : null}
        </span>
      ),
    },
    {
      key: "acts",
      title: messages.acts,
      cell: (interest) =>
        interest.ended ? null : (
          <Button
            size="small"
            className="no-print"
            aria-label={messages.endOf(interest.expert.name, interest.subject.name)}
            onClick={() => end(interest)}
          >
            {messages.end}
          </Button>
        ),
    },
  ];
}

/** What is recorded is the first day that no longer counts; people name the last. */
function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

function EndDialog({ interest, close }: { readonly interest: Interest; readonly close: () => void }) {
  const messages = useMessages(interestsMessages);
  const client = useQueryClient();
  const { id, expert, subject } = interest;
  const ending = useMutation({
    mutationFn: (reason: string) => api.calls.endInterest.call({ id, reason }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.calls.key() }),
  });
  return (
    <ReasonDialog
      open
      close={close}
      title={messages.endOf(expert.name, subject.name)}
      lead={messages.endLead}
      okText={messages.end}
      power="reviews.assign"
      act={ending.mutate}
      pending={ending.isPending}
      error={ending.error}
    />
  );
}
