import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { FullMoney, MoneyText } from "../../ui/money-text.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { AccountView } from "./account-view.tsx";
import { ChangeForm } from "./change-form.tsx";
import { DeclarationForm } from "./declaration-form.tsx";
import { MilestonesView } from "./milestones-view.tsx";
import { PlanForm } from "./plan-form.tsx";
import { CaseLink, Fact, FromTo, type Project } from "./project-parts.tsx";
import { projectsMessages } from "./projects-messages.ts";

type Props = { readonly id: string; readonly project: Project };
type Messages = (typeof projectsMessages)["zh"];
type Instalment = Project["instalments"][number];
type Milestones = Project["milestones"];

/** A project under a contract: until when, what it is to reach and has, and where its money went. */
export function ProjectView({ id, project }: Props) {
  const messages = useMessages(projectsMessages);
  const me = useMe().data;
  const powers = usePowers();
  const own = me?.capacity === "enterprise" && powers.has("claims.submit");
  const { application, changes, milestones, declarations, instalments, award, open } = project;
  return (
    <section className="card project-panel" aria-labelledby="project-panel">
      <header className="project-panel__part">
        <h2 id="project-panel">{messages.project}</h2>
        <p>
          <span className="muted">{messages.application}</span>{" "}
          <CaseLink id={application.id}>
            <Zh>{application.title}</Zh>
          </CaseLink>
        </p>
        <Facts project={project} />
      </header>
      {changes.length > 0 ? (
        <section className="project-panel__part">
          <h3>{messages.changes}</h3>
          <ul className="project-changes">
            {changes.map((change) => (
              <li key={change.case.id}>
                <span>{change.kind === null ? messages.unknownKind : messages.kinds[change.kind]}</span>
                <FromTo change={change} />
                <CaseLink id={change.case.id}>
                  <CaseState kind={change.case.kind} state={change.case.state} />
                </CaseLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <MilestonesView milestones={milestones} reporting={own && open.declaration} />
      {powers.has("projects.supervise") && open.plan ? (
        <PlanForm key={milestones.length} id={id} known={milestones} instalments={instalments} />
      ) : null}
      <AccountView declarations={declarations} />
      {own && open.declaration ? (
        <Fold title={messages.declareForm} open={declarations.length === 0}>
          <DeclarationForm key={declarations.length} id={id} award={award} last={declarations.at(-1) ?? null} />
        </Fold>
      ) : null}
      {own && open.change ? (
        <Fold title={messages.changeForm} open={false}>
          <ChangeForm id={id} endsOn={project.endsOn} />
        </Fold>
      ) : null}
      {instalments.length > 0 ? (
        <section className="project-panel__part">
          <h3>{messages.instalments}</h3>
          <DataTable
            caption={messages.instalments}
            columns={columnsFor(messages, milestones)}
            rows={instalments}
            rowKey={({ number }) => String(number)}
          />
        </section>
      ) : null}
    </section>
  );
}

type FoldProps = { readonly title: string; readonly open: boolean; readonly children: ReactNode };

/** What is written now and then, out of the way until it is. */
function Fold({ title, open, children }: FoldProps) {
  return (
    <details className="project-panel__part project-fold no-print" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function Facts({ project }: { readonly project: Project }) {
  const messages = useMessages(projectsMessages);
  const { award, endsOn, contractEndsOn, ethics } = project;
  const { notAsked, missing, filed } = messages.ethicsOf;
  return (
    <dl className="project-facts">
      <Fact title={messages.granted}>
        <MoneyText money={award.amount} />
      </Fact>
      <Fact title={messages.paid}>
        <MoneyText money={award.paid} />
      </Fact>
      <Fact title={messages.endsOn}>
        {endsOn === null ? (
          <span className="muted">{messages.noEnd}</span>
        ) : (
          <>
            <span className="figure">{endsOn}</span>
            {contractEndsOn !== null && contractEndsOn !== endsOn ? (
              <small className="project-facts__note">{messages.extended(contractEndsOn)}</small>
            ) : null}
          </>
        )}
      </Fact>
      <Fact title={messages.ethics}>
        {ethics.filedOn === null ? (
          <span className={ethics.asked ? "project-facts__missing" : "muted"}>{ethics.asked ? missing : notAsked}</span>
        ) : (
          filed(ethics.filedOn)
        )}
      </Fact>
    </dl>
  );
}

/** What an instalment waits for, and whether it still does. */
function Condition({ instalment, milestones }: { readonly instalment: Instalment; readonly milestones: Milestones }) {
  const messages = useMessages(projectsMessages);
  const own = milestones.filter((milestone) => milestone.instalment === instalment.number);
  const numbers = own.map(({ number }) => number).join("、");
  return (
    <>
      <Zh>{instalment.condition}</Zh>
      {own.length > 0 ? (
        <span className="project-condition muted small">
          {own.every(({ accepted }) => accepted) ? messages.waitedFor(numbers) : messages.waitsFor(numbers)}
        </span>
      ) : null}
    </>
  );
}

function columnsFor(messages: Messages, milestones: Milestones): readonly Column<Instalment>[] {
  return [
    {
      key: "number",
      title: messages.instalment,
      heading: true,
      cell: ({ number }) => <span className="figure">{messages.number(number)}</span>,
    },
    { key: "amount", title: messages.amount, align: "end", cell: ({ amount }) => <FullMoney money={amount} /> },
    {
      key: "condition",
      title: messages.condition,
      cell: (instalment) => <Condition {...{ instalment, milestones }} />,
    },
    {
      key: "payout",
      title: messages.payout,
      cell: ({ payout }) =>
        payout ? (
          <CaseLink id={payout.id}>
            <CaseState kind={payout.kind} state={payout.state} />
          </CaseLink>
        ) : (
          <span className="muted">{messages.noPayout}</span>
        ),
    },
  ];
}
