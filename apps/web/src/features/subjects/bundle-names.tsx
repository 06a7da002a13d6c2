import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { RuleReference } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Title } from "../../ui/title.tsx";

const route = getRouteApi("/enterprises/$id");

type MeasureProps = {
  readonly subject: string;
  readonly measure: string;
  readonly title: string;
  /** Left out, it is looked up in the library. */
  readonly english?: string | null;
};

/** A measure's title, leading to the subject's own answer under it. */
export function MeasureLink({ subject, measure, title, english }: MeasureProps) {
  const { asOf } = route.useSearch();
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const found = library.data?.policies.flatMap((policy) => policy.measures).find((each) => each.id === measure);
  const [policyId = "", measureId = ""] = measure.split("/");
  return (
    <Link
      to="/enterprises/$id/measures/$policyId/$measureId"
      params={{ id: subject, policyId, measureId }}
      search={{ asOf }}
    >
      <Title title={found?.title ?? title} english={english ?? found?.english ?? null} />
    </Link>
  );
}

/** Rules by their names and citations, each leading to its document. */
export function RuleNames({ rules }: { readonly rules: readonly RuleReference[] }) {
  return rules.map((rule, index) => (
    <span key={`${rule.policy} ${rule.label}`} lang="zh-CN">
      {index === 0 ? null : "、"}
      <Link to="/policies/$policyId" params={{ policyId: rule.policy }} className="cite" title={rule.sentence}>
        “{rule.label}”（{rule.cite}）
      </Link>
    </span>
  ));
}
