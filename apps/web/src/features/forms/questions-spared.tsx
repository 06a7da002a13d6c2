import "./forms.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import { usePowers } from "../../ui/powers.ts";
import { Figure } from "./figure.tsx";
import { formsMessages } from "./forms-messages.ts";
import type { QuestionsSearch } from "./questions-search.ts";

type Filter = Pick<QuestionsSearch, "offer" | "year">;

/** How many questions enterprises were spared, of an offer and of all offers of its budget year; for those who see the park as a whole. */
export function QuestionsOfOffer({ offer }: { readonly offer: string }) {
  const messages = useMessages(formsMessages);
  const sees = usePowers().has("park.see");
  const year = useQuery({ ...api.delivery.offer.queryOptions({ input: { id: offer } }), enabled: sees }).data?.year;
  if (!sees || year === undefined) return null;
  return (
    <Spared>
      <Total title={messages.totalOffer} filter={{ offer }} />
      <Total title={messages.totalYear(year)} filter={{ year }} />
    </Spared>
  );
}

/** The same of a budget year, or of every one. */
export function QuestionsOfYear({ year }: { readonly year: number | undefined }) {
  const messages = useMessages(formsMessages);
  if (!usePowers().has("park.see")) return null;
  return (
    <Spared>
      {year === undefined ? (
        <Total title={messages.totalEvery} filter={{}} />
      ) : (
        <Total title={messages.totalYear(year)} filter={{ year }} />
      )}
    </Spared>
  );
}

function Spared({ children }: { readonly children: ReactNode }) {
  const messages = useMessages(formsMessages);
  return (
    <section className="card form-panel form-spared" aria-labelledby="questions-spared">
      <header className="form-panel__head">
        <h2 id="questions-spared">{messages.totalTitle}</h2>
        <p className="muted small">{messages.totalLead}</p>
      </header>
      {children}
    </section>
  );
}

/** One sum, which opens to the requests that it is of, for those who may see cases. */
function Total({ title, filter }: { readonly title: string; readonly filter: Filter }) {
  const messages = useMessages(formsMessages);
  const opens = usePowers().has("cases.see");
  const { year, offer } = filter;
  const input = { ...(year === undefined ? {} : { year }), ...(offer === undefined ? {} : { offer }) };
  const found = useQuery({ ...api.forms.total.queryOptions({ input }), staleTime: 0 }).data;
  if (!found) return null;
  const { requests, notAsked, asked } = found;
  return (
    <div className="form-total">
      <h3>{title}</h3>
      {requests === 0 ? (
        <p className="muted">{messages.totalNone}</p>
      ) : (
        <>
          <dl className="form-figures">
            <Figure title={messages.notAsked} value={messages.items(shownCount(notAsked))} />
            <Figure title={messages.asked} value={messages.items(shownCount(asked))} />
            <Figure title={messages.requests} value={messages.requestCount(shownCount(requests))} />
          </dl>
          {opens ? (
            <Link to="/money/questions" search={filter} className="no-print" aria-label={messages.toRequestsOf(title)}>
              {messages.toRequests}
            </Link>
          ) : null}
        </>
      )}
    </div>
  );
}
