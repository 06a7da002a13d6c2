import "./evaluations.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { BeginEvaluation } from "./begin-evaluation.tsx";
import { evaluationsMessages } from "./evaluations-messages.ts";
import { GradeWord } from "./grade-word.tsx";

/** Evaluations of one application or project; whoever supervises begins one once something was granted. */
export function CaseEvaluations({ id }: { readonly id: string }) {
  const messages = useMessages(evaluationsMessages);
  const me = useMe().data;
  const powers = usePowers();
  const sees = me?.capacity === "staff" && powers.has("money.see");
  const shown = useQuery(api.cases.show.queryOptions({ input: { id } })).data;
  const { data: found } = useQuery({
    ...api.evaluations.list.queryOptions({ input: { of: id, limit: 20, offset: 0 } }),
    enabled: sees,
  });
  const supervises = sees && powers.has("projects.supervise");
  const delivery = useQuery({ ...api.delivery.ofCase.queryOptions({ input: { id } }), enabled: supervises }).data;
  const items = found?.items ?? [];
  const begins = supervises && (shown?.process.id === "project" || Boolean(delivery?.delivery?.award));
  if (!sees || !shown || (items.length === 0 && !begins)) return null;
  return (
    <section className="card evaluation-section" aria-labelledby="case-evaluations">
      <header className="evaluation-section__head">
        <h2 id="case-evaluations">{messages.sectionTitle}</h2>
        {begins ? <BeginEvaluation about={{ kind: "case", id, title: shown.title }} /> : null}
      </header>
      {items.length === 0 ? (
        <p className="muted">{messages.noneOfCase}</p>
      ) : (
        <ul className="evaluation-list">
          {items.map(({ case: { id: its, kind, state }, year, grade }) => (
            <li key={its}>
              <Link to="/cases/$id" params={{ id: its }} className="plain-link figure">
                {messages.yearOf(year)}
              </Link>
              <CaseState kind={kind} state={state} />
              {grade ? <GradeWord grade={grade} /> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
