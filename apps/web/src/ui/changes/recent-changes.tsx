import "./changes.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { shownCount } from "../money.ts";
import { ChangeItem } from "./change-item.tsx";
import { changesMessages } from "./changes-messages.ts";

const SHOWN = 4;

/** The newest changes of the whole park. */
export function RecentChanges() {
  const messages = useMessages(changesMessages);
  const heading = useId();
  const found = useQuery({ ...api.entitlements.list.queryOptions({ input: { limit: SHOWN } }), staleTime: 0 }).data;
  if (!found) return null;
  return (
    <section className="card changes-card" aria-labelledby={heading}>
      <h2 id={heading}>{messages.recentTitle}</h2>
      <p className="muted small">{found.total === 0 ? messages.none : messages.recentHint}</p>
      {found.total === 0 ? null : (
        <ul className="change-items">
          {found.items.map((change) => (
            <ChangeItem key={change.id} change={change} named />
          ))}
        </ul>
      )}
      <Link to="/changes" className="no-print">
        {found.total > SHOWN ? messages.all(shownCount(found.total)) : messages.allChanges}
      </Link>
    </section>
  );
}
