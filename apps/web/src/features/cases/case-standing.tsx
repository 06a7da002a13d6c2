import type { CaseDetail } from "@yuanding/contract";
import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { CaseKindTag } from "./case-kind.tsx";
import { caseMessages } from "./case-messages.ts";
import { DueText } from "./due-text.tsx";

/** Id of the heading that says where the case stands. */
export const STANDING = "case-state";

type Props = { readonly shown: CaseDetail };

/** Where a case stands, with whom, by when and what is next: what everybody asks first. */
export function CaseStanding({ shown }: Props) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const own = shown.side === "enterprise";
  // Of a case that concerns no enterprise none is told anything.
  const told = shown.subject ? shown.steps.at(-1)?.state[language] : undefined;
  return (
    <section className="card case-standing" aria-labelledby={STANDING}>
      <div className="case-standing__state">
        <h2 id={STANDING} tabIndex={-1}>
          {shown.state[language]}
        </h2>
        <CaseKindTag kind={shown.kind} own={own} />
        {own || !told || told === shown.state[language] ? null : <p className="muted small">{messages.told(told)}</p>}
      </div>
      <dl>
        <Fact term={messages.whoHas}>
          <WhoHas shown={shown} />
        </Fact>
        {shown.closedAt === null ? (
          <Fact term={messages.byWhen}>
            <DueText shown={shown} />
          </Fact>
        ) : null}
        <Fact term={messages.next}>{own ? messages.nextOwn[shown.kind] : <Next shown={shown} />}</Fact>
      </dl>
    </section>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function WhoHas({ shown: { kind, side, responsible, closedAt } }: Props) {
  const messages = useMessages(caseMessages);
  if (closedAt !== null) return messages.closedHow;
  if (kind === "waiting") return side === "enterprise" ? messages.withYou : messages.withEnterprise;
  if (kind === "time") return messages.withTime;
  if (side === "enterprise") return messages.withPark;
  return responsible ? <Zh>{responsible.name}</Zh> : messages.nobody;
}

/** Who may do what next, role by role. */
function Next({ shown: { awaited, closedAt } }: Props) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  if (closedAt !== null || awaited.length === 0) return <span className="muted">{messages.nextNobody}</span>;
  return (
    <ul className="case-standing__next">
      {awaited.map(({ role, steps }) => (
        <li key={role.zh}>
          <span className="muted">{role[language]}</span>{" "}
          {steps.map((step) => step[language]).join(language === "zh" ? "、" : ", ")}
        </li>
      ))}
    </ul>
  );
}
