import { Link } from "@tanstack/react-router";
import { Zh } from "../../../language/chinese.tsx";
import { useMessages } from "../../../language/language.tsx";
import { shownCount } from "../../../ui/money.ts";
import type { MeasureInfo, ParkOutcome } from "./protocol.ts";
import type { ParkAnswer } from "./simulate-view.tsx";
import { simulationMessages } from "./simulation-messages.ts";

/** Names shown of each list; the exported table has all. */
const SHOWN = 60;

type Props = { readonly outcome: ParkOutcome; readonly measure: MeasureInfo; readonly park: ParkAnswer };

/** The park's own subjects that qualify now and did not, and the other way round, each with its reasons under the rule in force. */
export function ParkChanges({ outcome, measure, park }: Props) {
  const messages = useMessages(simulationMessages);
  const subjects = park.kinds.find(({ kind }) => kind === measure.subject)?.subjects ?? [];
  const lists = [
    { title: messages.entered, rows: outcome.entered, none: messages.nobodyEnters },
    { title: messages.left, rows: outcome.left, none: messages.nobodyLeaves },
  ];
  return (
    <section className="card panel" aria-labelledby="lab-changes">
      <h2 id="lab-changes">{messages.changes}</h2>
      <div className="park-changes">
        {lists.map(({ title, rows, none }) => (
          <div key={title}>
            <h3>
              {title} <span className="figure">{shownCount(rows.length)}</span>
            </h3>
            {rows.length === 0 ? <p className="muted">{none}</p> : null}
            <ul>
              {rows.slice(0, SHOWN).map((row) => {
                const subject = subjects[row];
                return subject ? (
                  <li key={subject.id}>
                    <SubjectLink subject={subject} measure={measure.id} label={messages.explain(subject.name)} />
                  </li>
                ) : null;
              })}
            </ul>
            {rows.length > SHOWN ? (
              <p className="muted small">{messages.more(shownCount(rows.length - SHOWN), measure.subject)}</p>
            ) : null}
          </div>
        ))}
      </div>
    </section>
  );
}

type SubjectLinkProps = {
  readonly subject: { readonly id: string; readonly name: string };
  readonly measure: string;
  readonly label: string;
};

function SubjectLink({ subject, measure, label }: SubjectLinkProps) {
  const [policyId = "", measureId = ""] = measure.split("/");
  return (
    <Link
      to="/enterprises/$id/measures/$policyId/$measureId"
      params={{ id: subject.id, policyId, measureId }}
      aria-label={label}
    >
      <Zh>{subject.name}</Zh>
    </Link>
  );
}
