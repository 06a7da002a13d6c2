import "./changes.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { shownCount } from "../money.ts";
import { ChangeItem } from "./change-item.tsx";
import { changesMessages } from "./changes-messages.ts";

const SHOWN = 5;

/** What changed for one subject, newest first; nothing at all while nothing did. */
export function SubjectChanges({ id }: { readonly id: string }) {
  const messages = useMessages(changesMessages);
  const heading = useId();
  const found = useQuery({
    ...api.entitlements.ofSubject.queryOptions({ input: { id, limit: SHOWN } }),
    staleTime: 0,
  }).data;
  if (!found || found.total === 0) return null;
  return (
    <section className="card changes-card" aria-labelledby={heading}>
      <h2 id={heading}>{messages.subjectTitle}</h2>
      <ul className="change-items">
        {found.items.map((change) => (
          <ChangeItem key={change.id} change={change} />
        ))}
      </ul>
      {found.total > SHOWN ? (
        <Link to="/changes" search={{ subject: id }}>
          {messages.all(shownCount(found.total))}
        </Link>
      ) : null}
    </section>
  );
}
