import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CaseDetail } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import { usePowers } from "../../ui/powers.ts";
import { caseMessages } from "./case-messages.ts";

/** Parts that are named one by one; of more only how many stand where. */
const FEW = 12;

/** The cases that are part of this one: counted by where they stand, each count leading to them; few are named. */
export function CaseParts({ shown: { id, parts } }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const lists = usePowers().has("cases.see");
  const few = useQuery({
    ...api.cases.list.queryOptions({ input: { parent: id, limit: FEW } }),
    enabled: lists && total > 0 && total <= FEW,
  });
  if (total === 0) return null;
  return (
    <section className="card case-part" aria-labelledby="case-parts">
      <div className="case-part__head">
        <h2 id="case-parts">{messages.parts}</h2>
        {lists ? (
          <Link to="/cases" search={{ parent: id }}>
            {messages.partsAll}
          </Link>
        ) : null}
      </div>
      {few.data ? (
        <ul className="case-parts">
          {few.data.items.map((part) => (
            <li key={part.id}>
              <Link to="/cases/$id" params={{ id: part.id }}>
                <Zh>{part.title}</Zh>
              </Link>
              <span className="muted small">
                {part.process[language]} · {part.state[language]}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <ul className="case-parts">
          {parts.map(({ process, state, count }) => (
            <li key={`${process.id} ${state.id}`}>
              {lists ? (
                <Link to="/cases" search={{ parent: id, process: process.id, state: state.id }}>
                  {process[language]} · {state[language]}
                </Link>
              ) : (
                <span>
                  {process[language]} · {state[language]}
                </span>
              )}
              <span className="figure">{shownCount(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
