import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Combination, RuleReference } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { fenOf, fullMoney } from "../../ui/money.ts";
import { bundleMessages, ruleKinds } from "./bundle-messages.ts";

/** As the anchor of a measure is written. */
const ANCHOR = /[a-z0-9]+(?:-[a-z0-9]+)*/g;

type Line = { readonly rule: RuleReference; readonly cost: string | null };
type Props = { readonly rules: readonly RuleReference[]; readonly costs: Combination["costs"] };

/** Every rule of combination that the law states for this kind of subject, as written, and what it costs the subject. */
export function CombinationRules({ rules, costs }: Props) {
  const messages = useMessages(bundleMessages);
  const kinds = useMessages(ruleKinds);
  const id = useId();
  const inWords = useSentence();
  const columns: readonly Column<Line>[] = [
    {
      key: "rule",
      title: messages.rule,
      heading: true,
      cell: ({ rule }) => (
        <>
          <Zh>{rule.label}</Zh> <span className="muted small">{kinds[rule.kind]}</span>
          <div className="bundle__note">
            <Zh>{inWords(rule)}</Zh>
          </div>
        </>
      ),
    },
    { key: "from", title: messages.from, cell: ({ rule }) => <Source rule={rule} /> },
    { key: "effect", title: messages.effect, align: "end", cell: (line) => <Effect line={line} /> },
  ];
  return (
    <section aria-labelledby={id} className="bundle__block">
      <h2 id={id}>{messages.rules}</h2>
      {rules.length === 0 ? (
        <p>{messages.noRules}</p>
      ) : (
        <>
          <p className="muted small">{messages.rulesLead}</p>
          <div className="card">
            <DataTable
              caption={messages.rules}
              columns={columns}
              rows={linesOf(rules, costs)}
              rowKey={({ rule }) => keyOf(rule)}
            />
          </div>
        </>
      )}
    </section>
  );
}

/** What a rule says as written; a measure that it names by its anchor is named by its title. */
function useSentence(): (rule: RuleReference) => string {
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const titles = new Map(
    library.data?.policies.flatMap((policy) => policy.measures.map((measure) => [measure.id, measure.title])),
  );
  return ({ policy, sentence }) => sentence.replace(ANCHOR, (anchor) => titles.get(`${policy}/${anchor}`) ?? anchor);
}

/** Rules that only come into force in a later year of the plan stand at the end. */
function linesOf(rules: readonly RuleReference[], costs: Combination["costs"]): Line[] {
  const known = new Map(costs.map(({ rule, cost }) => [keyOf(rule), cost]));
  const shown = new Set(rules.map(keyOf));
  const later = costs.map(({ rule }) => rule).filter((rule) => !shown.has(keyOf(rule)));
  return [...rules, ...later].map((rule) => ({ rule, cost: known.get(keyOf(rule)) ?? null }));
}

function keyOf({ policy, label, sentence }: RuleReference): string {
  return `${policy} ${label} ${sentence}`;
}

function Source({ rule }: { readonly rule: RuleReference }) {
  return (
    <Link to="/policies/$policyId" params={{ policyId: rule.policy }} className="cite">
      <Zh>
        《{rule.policyTitle}》{rule.cite}
      </Zh>
    </Link>
  );
}

function Effect({ line: { rule, cost } }: { readonly line: Line }) {
  const messages = useMessages(bundleMessages);
  const { language } = useLanguage();
  if (rule.kind === "instalments") return <span className="muted">{messages.pays}</span>;
  if (cost === null) return <span className="muted">{messages.idle}</span>;
  if (fenOf(cost) === 0n) return <span className="muted">{messages.free}</span>;
  return <strong className="figure">{messages.cost(fullMoney(cost, language))}</strong>;
}
