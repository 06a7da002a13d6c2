import "./forms.css";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { usePowers } from "../../ui/powers.ts";
import { formsMessages } from "./forms-messages.ts";

/** How many questions enterprises were spared, of an offer and of all offers of its budget year; for those who see the park as a whole. */
export function QuestionsSpared({ offer }: { readonly offer: string }) {
  const messages = useMessages(formsMessages);
  const sees = usePowers().has("park.see");
  const found = useQuery({ ...api.delivery.offer.queryOptions({ input: { id: offer } }), enabled: sees });
  const year = found.data?.year;
  const own = useQuery({ ...api.forms.total.queryOptions({ input: { offer } }), staleTime: 0, enabled: sees });
  const all = useQuery({
    ...api.forms.total.queryOptions({ input: { ...(year !== undefined && { year }) } }),
    ...{ staleTime: 0, enabled: sees && year !== undefined },
  });
  if (!sees || !own.data || !all.data || year === undefined) return null;
  const lines = [
    [messages.totalOffer, own.data],
    [messages.totalYear(year), all.data],
  ] as const;
  return (
    <section className="card form-panel form-spared" aria-labelledby="questions-spared">
      <h2 id="questions-spared">{messages.totalTitle}</h2>
      <dl className="form-totals">
        {lines.map(([title, { requests, notAsked, asked }]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{requests === 0 ? messages.totalNone : messages.totalOf(requests, notAsked, asked)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
