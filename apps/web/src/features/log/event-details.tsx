import { Link } from "@tanstack/react-router";
import type { LogEvent } from "@yuanding/contract";
import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import { Notice } from "../../ui/notice.tsx";
import { differenceOf, type FieldChange } from "./difference.ts";
import { LifeLink } from "./event-item.tsx";
import { useEventWords } from "./event-words.ts";
import { logMessages } from "./log-messages.ts";

/** What the log keeps of an event beside its line: on what, why, from where, before and after, and its link in the chain. */
export function EventDetails({ event }: { readonly event: LogEvent }) {
  const messages = useMessages(logMessages);
  const { kindOf } = useEventWords();
  const { thing, subject, reason, from, policySet, hash, erased } = event;
  const fields = differenceOf(event.before, event.after);
  return (
    <div className="event__details">
      {erased ? <Notice icon="info" text={messages.erased} /> : null}
      <dl className="event__facts">
        {thing ? (
          <Fact name={messages.on}>
            {thing.path ? (
              <Link to={thing.path as "/"}>
                {kindOf(thing.kind)} {thing.id}
              </Link>
            ) : (
              <>
                {kindOf(thing.kind)} {thing.id}
              </>
            )}{" "}
            <LifeLink kind={thing.kind} id={thing.id} />
          </Fact>
        ) : null}
        {subject ? (
          <Fact name={messages.concerning}>
            <Link to="/enterprises/$id" params={{ id: subject.id }}>
              <Zh>{subject.name ?? subject.id}</Zh>
            </Link>{" "}
            <Link to="/log" search={{ subject: subject.id }}>
              {messages.life}
            </Link>
          </Fact>
        ) : null}
        {reason ? <Fact name={messages.reason}>{reason}</Fact> : null}
        {from.address ? <Fact name={messages.address}>{from.address}</Fact> : null}
        {from.request ? <Fact name={messages.request}>{from.request}</Fact> : null}
        {policySet ? (
          <Fact name={messages.policySet}>
            <code>{policySet.replace(/^sha256:/, "").slice(0, 12)}</code>
          </Fact>
        ) : null}
        <Fact name={messages.hash}>
          <code className="event__hash">{hash}</code>
        </Fact>
      </dl>
      {fields.length > 0 ? <Difference fields={fields} label={messages.changesOf(shownCount(event.place))} /> : null}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type DifferenceProps = { readonly fields: readonly FieldChange[]; readonly label: string };

function Difference({ fields, label }: DifferenceProps) {
  const messages = useMessages(logMessages);
  const { fieldOf } = useEventWords();
  return (
    <table className="difference">
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.field}</th>
          <th scope="col">{messages.before}</th>
          <th scope="col">{messages.after}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, before, after, changed }) => (
          <tr key={field} data-changed={changed ? "" : undefined}>
            <th scope="row" title={field}>
              {fieldOf(field)}
            </th>
            <td data-side="before">
              <Zh>{before ?? "—"}</Zh>
            </td>
            <td data-side="after">
              <Zh>{after ?? "—"}</Zh>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
