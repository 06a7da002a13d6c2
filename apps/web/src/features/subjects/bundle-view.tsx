import "./bundle-view.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Combination, RuleReference, SubjectSummary } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { fullMoney } from "../../ui/money.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { UndefinedPoints } from "../../ui/undefined-points.tsx";
import { BenefitTable, PlanTable } from "./benefit-table.tsx";
import { LeftOutList, OpenList, RunnerUpView } from "./bundle-alternatives.tsx";
import { bundleMessages } from "./bundle-messages.ts";
import { BundleOptions } from "./bundle-options.tsx";
import { CombinationRules } from "./combination-rules.tsx";
import type { EnterpriseSearch } from "./subjects-search.ts";

const route = getRouteApi("/enterprises/$id");

type Props = { readonly subject: SubjectSummary; readonly search: EnterpriseSearch };

/** The best lawful bundle of benefits for a subject, with what it leaves out and what could still change it. */
export function BundleView({ subject, search }: Props) {
  const messages = useMessages(bundleMessages);
  const navigate = route.useNavigate();
  const { asOf, years, later } = search;
  const found = useQuery({
    ...api.bundles.best.queryOptions({ input: { id: subject.id, asOf, years, later } }),
    placeholderData: keepPreviousData,
  });
  const effective = found.data?.basis.asOf;
  const choose = (change: EnterpriseSearch): void =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <div className="stack">
      <div className="results-head">
        <p className="muted bundle__intro">{effective ? messages.intro(effective) : null}</p>
        <div className="bundle__options">
          <BundleOptions years={years ?? 1} later={later ?? "facts"} choose={choose} />
          <AsOfPicker chosen={asOf} effective={effective} choose={(date) => choose({ asOf: date })} />
        </div>
      </div>
      <QueryView query={found} skeleton={<SkeletonRows rows={5} height={90} />}>
        {({ combination, rules, undefinedPoints }) => (
          <div className="stack">
            <Best combination={combination} rules={rules} />
            <OpenList combination={combination} />
            <LeftOutList combination={combination} />
            <RunnerUpView combination={combination} />
            <CombinationRules rules={rules} costs={combination.costs} />
            <UndefinedPoints points={undefinedPoints} heading="h2" />
            <Assumptions combination={combination} />
          </div>
        )}
      </QueryView>
    </div>
  );
}

type BestProps = { readonly combination: Combination; readonly rules: readonly RuleReference[] };

function Best({ combination, rules }: BestProps) {
  const messages = useMessages(bundleMessages);
  const { language } = useLanguage();
  const id = useId();
  const { best, years, proven, bound } = combination;
  if (best.benefits.length === 0) {
    const labels = rules.map((rule) => rule.label);
    return (
      <section className="card" aria-labelledby={id}>
        <h2 id={id} className="visually-hidden">
          {messages.best}
        </h2>
        <StateView icon="info" title={messages.nothing} text={messages.nothingText(labels)} role="status" />
      </section>
    );
  }
  return (
    <section className="card bundle__card" aria-labelledby={id}>
      <div className="bundle__head">
        <h2 id={id}>{messages.best}</h2>
        <p className="bundle__total">
          {messages.total} <strong className="figure">{fullMoney(best.total, language)}</strong>
        </p>
      </div>
      {proven ? null : <p className="bundle__unproven">{messages.unproven(fullMoney(bound, language))}</p>}
      <BenefitTable subject={combination.subject} bundle={best} withYears={years.length > 1} />
      {best.years.length > 1 ? <PlanTable bundle={best} /> : null}
    </section>
  );
}

function Assumptions({ combination }: { readonly combination: Combination }) {
  const messages = useMessages(bundleMessages);
  const { language } = useLanguage();
  const id = useId();
  if (combination.assumptions.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{messages.assumptions}</h2>
      <ul className="bundle__plain">
        {combination.assumptions.map((each) => (
          <li key={each.en}>{each[language]}</li>
        ))}
      </ul>
    </section>
  );
}
