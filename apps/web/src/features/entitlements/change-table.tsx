import { Link } from "@tanstack/react-router";
import type { ChangedAnswer, EntitlementChange } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { ChangeCauses } from "../../ui/changes/change-causes.tsx";
import { ChangeTag } from "../../ui/changes/change-tag.tsx";
import { changesMessages } from "../../ui/changes/changes-messages.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { OutcomeText } from "../../ui/outcome.tsx";
import { Title } from "../../ui/title.tsx";
import { VerdictTag } from "../../ui/verdict-tag.tsx";
import { When } from "../../ui/when.tsx";
import { entitlementsMessages } from "./entitlements-messages.ts";

/** Who gained or lost what because of which fact, and from which batch it came. */
export function ChangeTable({ changes }: { readonly changes: readonly EntitlementChange[] }) {
  const messages = useMessages(entitlementsMessages);
  const columns: readonly Column<EntitlementChange>[] = [
    {
      key: "subject",
      title: messages.subject,
      heading: true,
      cell: ({ subject }) => (
        <Link to="/enterprises/$id" params={{ id: subject.id }} className="plain-link">
          <Zh>{subject.name}</Zh>
          <span className="list-code figure">{subject.id}</span>
        </Link>
      ),
    },
    { key: "change", title: messages.change, cell: (change) => <What change={change} /> },
    { key: "answer", title: messages.answer, cell: (change) => <Answers change={change} /> },
    { key: "because", title: messages.because, cell: (change) => <ChangeCauses change={change} /> },
    { key: "from", title: messages.from, cell: (change) => <From change={change} /> },
  ];
  return <DataTable caption={messages.title} columns={columns} rows={changes} rowKey={({ id }) => id} />;
}

type Props = { readonly change: EntitlementChange };

function What({ change: { kind, subject, measure, asOf } }: Props) {
  const [policyId = "", measureId = ""] = measure.id.split("/");
  return (
    <div className="change-what">
      <ChangeTag kind={kind} />
      <Link
        to="/enterprises/$id/measures/$policyId/$measureId"
        params={{ id: subject.id, policyId, measureId }}
        search={{ asOf }}
      >
        <Title title={measure.title} english={measure.english} />
      </Link>
    </div>
  );
}

/** The answer before and now; marks only where they differ. */
function Answers({ change: { before, after } }: Props) {
  const messages = useMessages(entitlementsMessages);
  const sameMarks = before?.score?.low === after?.score?.low && before?.score?.high === after?.score?.high;
  return (
    <dl className="change-answers">
      <div>
        <dt>{messages.before}</dt>
        <dd>
          <Answer answer={before} marks={!sameMarks} />
        </dd>
      </div>
      <div>
        <dt>{messages.after}</dt>
        <dd>
          <Answer answer={after} marks={!sameMarks} />
        </dd>
      </div>
    </dl>
  );
}

function Answer({ answer, marks }: { readonly answer: ChangedAnswer | null; readonly marks: boolean }) {
  const messages = useMessages(entitlementsMessages);
  if (!answer) return <span className="muted">{messages.notThere}</span>;
  return (
    <>
      <VerdictTag verdict={answer.verdict} size="small" />
      <OutcomeText result={marks ? answer : { ...answer, score: null }} />
    </>
  );
}

function From({ change: { batch, undone, at } }: Props) {
  const words = useMessages(changesMessages);
  return (
    <div className="change-from">
      <Link to="/batches/$id" params={{ id: String(batch.id) }}>
        {undone ? words.undone(batch.id) : words.batch(batch.id)}
      </Link>
      <Zh className="muted small">{batch.source}</Zh>
      <span className="muted small">
        <When at={at} />
      </span>
    </div>
  );
}
