import "../../ui/form.css";
import "./evaluations.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { EVALUATION_STATE_IDS, EVALUATION_STATES, type EvaluationLine, GRADE_IDS, GRADES } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { type Language, useLanguage, useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { DeliveryTabs } from "../../ui/delivery-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { evaluationsMessages } from "./evaluations-messages.ts";
import { GradeWord } from "./grade-word.tsx";

const PAGE_SIZE = 25;
const route = getRouteApi("/evaluations");

/** Evaluations of offers and projects, by year, state and grade. */
export function EvaluationsPage() {
  const messages = useMessages(evaluationsMessages);
  const { language } = useLanguage();
  useDocumentTitle(messages.title);
  const { page = 1, ...filter } = route.useSearch();
  const found = useQuery({
    ...api.evaluations.list.queryOptions({
      input: {
        ...(filter.year ? { year: filter.year } : {}),
        ...(filter.state ? { state: filter.state } : {}),
        ...(filter.grade ? { grade: filter.grade } : {}),
        ...{ limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
      },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const filtered = Object.values(filter).some((each) => each !== undefined);
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} actions={<PrintButton />} />
      <div className="stack">
        <DeliveryTabs />
        <Filters years={found.data?.years ?? []} />
        <QueryView query={found} skeleton={<SkeletonRows rows={4} height={72} />}>
          {({ items, total }) => (
            <>
              <div className="card">
                {total > 0 ? (
                  <DataTable
                    caption={messages.title}
                    columns={columnsFor(messages, language)}
                    rows={items}
                    rowKey={({ case: { id } }) => id}
                  />
                ) : filtered ? (
                  <StateView icon="book" title={messages.noneFound} role="status" />
                ) : (
                  <StateView icon="book" title={messages.none} text={messages.noneHint} role="status" />
                )}
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )}
        </QueryView>
      </div>
    </>
  );
}

function columnsFor(
  messages: (typeof evaluationsMessages)["zh"],
  language: Language,
): readonly Column<EvaluationLine>[] {
  return [
    {
      key: "about",
      title: messages.about,
      heading: true,
      cell: ({ case: { id }, about, subject }) => (
        <>
          <Link to="/cases/$id" params={{ id }} className="plain-link">
            <Zh>{about.title}</Zh>
          </Link>
          <span className="list-code">
            {about.kind === "offer" ? messages.offer : about.process[language]}
            {subject ? (
              <>
                {" · "}
                <Zh>{subject.name}</Zh>
              </>
            ) : null}
          </span>
        </>
      ),
    },
    {
      key: "year",
      title: messages.year,
      cell: ({ year }) => <span className="figure">{messages.yearOf(year)}</span>,
    },
    {
      key: "state",
      title: messages.state,
      cell: ({ case: { kind, state } }) => <CaseState kind={kind} state={state} />,
    },
    {
      key: "grade",
      title: messages.grade,
      cell: ({ grade }) => (grade ? <GradeWord grade={grade} /> : <span className="muted">{messages.noGrade}</span>),
    },
    { key: "begun", title: messages.begunAt, cell: ({ begunAt }) => <When at={begunAt} /> },
  ];
}

function Filters({ years }: { readonly years: readonly number[] }) {
  const messages = useMessages(evaluationsMessages);
  const { language } = useLanguage();
  const id = useId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: { ...search, ...next, page: undefined }, replace: true, resetScroll: false });
  return (
    <div className="evaluation-filters no-print">
      <div className="field">
        <label htmlFor={`${id}-year`}>{messages.year}</label>
        <select
          id={`${id}-year`}
          value={search.year ?? ""}
          onChange={(event) => change({ year: event.target.value === "" ? undefined : Number(event.target.value) })}
        >
          <option value="">{messages.everyYear}</option>
          {years.map((each) => (
            <option key={each} value={each}>
              {messages.yearOf(each)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-state`}>{messages.state}</label>
        <select
          id={`${id}-state`}
          value={search.state ?? ""}
          onChange={(event) => change({ state: EVALUATION_STATE_IDS.find((each) => each === event.target.value) })}
        >
          <option value="">{messages.everyState}</option>
          {EVALUATION_STATE_IDS.map((each) => (
            <option key={each} value={each}>
              {EVALUATION_STATES[each][language]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-grade`}>{messages.grade}</label>
        <select
          id={`${id}-grade`}
          value={search.grade ?? ""}
          onChange={(event) => change({ grade: GRADE_IDS.find((each) => each === event.target.value) })}
        >
          <option value="">{messages.everyGrade}</option>
          {GRADE_IDS.map((each) => (
            <option key={each} value={each}>
              {GRADES[each][language]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
