import "./evaluations.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Evaluation } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { momentText } from "../../ui/when.tsx";
import { FiguresView } from "./evaluation-figures.tsx";
import { evaluationsMessages } from "./evaluations-messages.ts";
import { GradeWord } from "./grade-word.tsx";

/** What an evaluation is about and what the program knows of it, for the page of its case. */
export function EvaluationPanel({ id }: { readonly id: string }) {
  const found = useQuery({ ...api.evaluations.ofCase.queryOptions({ input: { id } }), staleTime: 0 });
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={1} height={160} />}>
      {({ evaluation }) => (evaluation ? <Known evaluation={evaluation} /> : null)}
    </QueryView>
  );
}

function Known({ evaluation }: { readonly evaluation: Evaluation }) {
  const messages = useMessages(evaluationsMessages);
  const { language } = useLanguage();
  const { about, year, figures, frozenAt, grade, opinion } = evaluation;
  return (
    <section className="card evaluation-panel" aria-labelledby="evaluation-panel">
      <header className="evaluation-panel__head">
        <h2 id="evaluation-panel">{messages.panelTitle}</h2>
        <p className="muted">{frozenAt ? `${messages.frozen} · ${momentText(frozenAt)}` : messages.live}</p>
      </header>
      <p className="evaluation-panel__about">
        <span className="muted">{about.kind === "offer" ? messages.offer : about.process[language]}</span>
        {about.kind === "offer" ? (
          <Link to="/offers/$id" params={{ id: about.id }}>
            <Zh>{about.title}</Zh>
          </Link>
        ) : (
          <Link to="/cases/$id" params={{ id: about.id }}>
            <Zh>{about.title}</Zh>
          </Link>
        )}
        <span className="figure">{messages.yearOf(year)}</span>
      </p>
      <FiguresView figures={figures} />
      {grade ? (
        <div className="evaluation-panel__grade">
          <p>
            <span className="muted">{messages.grade}</span> <GradeWord grade={grade} />
          </p>
          {opinion ? (
            <p>
              <span className="muted">{messages.opinion}</span> <Zh>{opinion}</Zh>
            </p>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
