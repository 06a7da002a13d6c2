import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { MeasureSummary, PolicySummary, Result, SubjectSummary, Verdict } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { uiMessages } from "../../ui/messages.ts";
import { OutcomeText } from "../../ui/outcome.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { Title } from "../../ui/title.tsx";
import { VERDICTS, VerdictTag } from "../../ui/verdict-tag.tsx";
import { subjectsMessages } from "./subjects-messages.ts";

const route = getRouteApi("/enterprises/$id");

type Named = { readonly measure: MeasureSummary; readonly policy: PolicySummary };
type Props = { readonly subject: SubjectSummary; readonly asOf: string | undefined };

/** Every measure that concerns the subject, by verdict, on one date. */
export function ResultsView({ subject, asOf }: Props) {
  const messages = useMessages(subjectsMessages);
  const navigate = route.useNavigate();
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const evaluated = useQuery({
    ...api.subjects.evaluate.queryOptions({ input: { id: subject.id, asOf } }),
    placeholderData: keepPreviousData,
  });
  const named = new Map(
    library.data?.policies.flatMap((policy) => policy.measures.map((measure) => [measure.id, { measure, policy }])),
  );
  const effective = evaluated.data?.basis.asOf;
  return (
    <section className="stack" aria-label={messages.results}>
      <div className="results-head">
        <p className="muted">{effective ? messages.resultsIntro(effective) : null}</p>
        <AsOfPicker
          chosen={asOf}
          effective={effective}
          choose={(date) => void navigate({ search: { asOf: date }, replace: true, resetScroll: false })}
        />
      </div>
      <QueryView query={evaluated} skeleton={<SkeletonRows rows={8} height={72} />}>
        {({ results }) =>
          results.length === 0 ? (
            <StateView icon="book" title={messages.noResults} role="status" />
          ) : (
            <Grouped results={results} named={named} asOf={asOf} />
          )
        }
      </QueryView>
    </section>
  );
}

type GroupedProps = {
  readonly results: readonly Result[];
  readonly named: ReadonlyMap<string, Named>;
  readonly asOf: string | undefined;
};

function Grouped({ results, named, asOf }: GroupedProps) {
  const messages = useMessages(subjectsMessages);
  const words = useMessages(uiMessages);
  const groups = VERDICTS.map((verdict) => ({ verdict, own: results.filter((each) => each.verdict === verdict) }));
  return (
    <div className="stack">
      <ul className="verdict-counts no-print" aria-label={messages.summary}>
        {groups.map(({ verdict, own }) => (
          <li key={verdict}>
            {own.length === 0 ? (
              <span className="verdict-count" data-verdict={verdict}>
                <strong>{own.length}</strong> {words.verdict[verdict]}
              </span>
            ) : (
              <a className="verdict-count" data-verdict={verdict} href={`#${verdict}`}>
                <strong>{own.length}</strong> {words.verdict[verdict]}
              </a>
            )}
          </li>
        ))}
      </ul>
      {groups.map(({ verdict, own }) =>
        own.length === 0 ? null : <Group key={verdict} verdict={verdict} results={own} named={named} asOf={asOf} />,
      )}
    </div>
  );
}

function Group({ verdict, results, named, asOf }: GroupedProps & { readonly verdict: Verdict }) {
  const messages = useMessages(subjectsMessages);
  return (
    <section aria-labelledby={verdict}>
      <div className="result-group__head">
        <h2 id={verdict} tabIndex={-1}>
          <VerdictTag verdict={verdict} />
          <span className="result-group__count figure">{messages.measures(results.length)}</span>
        </h2>
        <p className="muted small">{messages.groupHint[verdict]}</p>
      </div>
      <ul className="result-list card" data-verdict={verdict}>
        {results.map((result) => (
          <ResultRow key={result.measure} result={result} named={named.get(result.measure)} asOf={asOf} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = { readonly result: Result; readonly named: Named | undefined; readonly asOf: string | undefined };

function ResultRow({ result, named, asOf }: RowProps) {
  const messages = useMessages(subjectsMessages);
  const [policyId = "", measureId = ""] = result.measure.split("/");
  return (
    <li className="result-row">
      <div className="result-row__words">
        <Link
          to="/enterprises/$id/measures/$policyId/$measureId"
          params={{ id: result.subject, policyId, measureId }}
          search={{ asOf }}
          className="result-row__link"
        >
          {named ? <Title title={named.measure.title} english={named.measure.english} /> : result.measure}
        </Link>
        {named ? (
          <p className="result-row__policy">
            <Title title={named.policy.title} english={named.policy.english} /> · <Zh>{named.measure.article}</Zh>
          </p>
        ) : null}
        <Names title={messages.unmet} names={result.unmet} />
        <Names title={messages.missing} names={result.unknown} />
        <Names title={messages.human} names={result.human} />
      </div>
      <div className="result-row__outcome">
        <OutcomeText result={result} />
      </div>
    </li>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="result-row__names">
      <span className="muted">{title}</span> <Zh>{names.join("、")}</Zh>
    </p>
  );
}
