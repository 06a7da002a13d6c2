import "./overview.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { RecentChanges } from "../../ui/changes/recent-changes.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { shownCount } from "../../ui/money.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Claims } from "./claims.tsx";
import { Distributions } from "./distributions.tsx";
import { Ladder } from "./ladder.tsx";
import type { Overview } from "./overview.ts";
import { overviewMessages } from "./overview-messages.ts";

const route = getRouteApi("/");

export function OverviewPage() {
  const messages = useMessages(overviewMessages);
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  useDocumentTitle(messages.title);
  const overview = useQuery({
    ...api.overview.get.queryOptions({ input: { asOf } }),
    placeholderData: keepPreviousData,
  });
  const effective = overview.data?.basis.asOf;
  return (
    <>
      <PageHeader
        title={messages.title}
        lead={effective ? messages.lead(effective) : null}
        actions={
          <>
            <AsOfPicker
              chosen={asOf}
              effective={effective}
              choose={(date) => void navigate({ search: { asOf: date }, replace: true, resetScroll: false })}
            />
            <PrintButton />
          </>
        }
      />
      <QueryView query={overview} skeleton={<SkeletonRows rows={5} height={170} />}>
        {(data) => (
          <div className="overview">
            <Subjects subjects={data.subjects} />
            <Ladder rungs={data.rungs} asOf={asOf} />
            <RecentChanges />
            <Claims claims={data.claims} asOf={asOf} />
            <Distributions overview={data} asOf={asOf} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function Subjects({ subjects }: Pick<Overview, "subjects">) {
  const messages = useMessages(overviewMessages);
  return (
    <ul className="subject-counts" aria-label={messages.subjects}>
      {subjects.map(({ kind, count }) => (
        <li key={kind}>
          <SubjectCount kind={kind} count={count} />
        </li>
      ))}
    </ul>
  );
}

/** Kinds with a list of their own; others are counted only. */
const LISTED = ["企业", "楼宇", "项目"] as const;

function SubjectCount({ kind, count }: Overview["subjects"][number]) {
  const messages = useMessages(overviewMessages);
  const named = Object.entries(messages.kinds).find(([each]) => each === kind);
  const content = (
    <>
      <span>{named?.[1] ?? kind}</span>
      <strong className="figure">{shownCount(count)}</strong>
    </>
  );
  const listed = LISTED.find((each) => each === kind);
  if (!listed) return <span className="subject-count card">{content}</span>;
  return (
    <Link className="subject-count card" to="/enterprises" search={{ kind: listed === "企业" ? undefined : listed }}>
      {content}
    </Link>
  );
}
