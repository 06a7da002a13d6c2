import type { PolicySummary } from "@yuanding/contract";
import { Button, Checkbox } from "antd";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useTerm } from "../../ui/terms.ts";
import { facetCounts } from "./find-policies.ts";
import { libraryMessages } from "./library-messages.ts";
import { FACETS, type Facet, type PoliciesSearch } from "./library-search.ts";

type Props = {
  readonly policies: readonly PolicySummary[];
  readonly search: PoliciesSearch;
  readonly change: (search: PoliciesSearch) => void;
};

/** Filters with how many documents have each value; folded away on a phone until it is opened. */
export function FacetPanel({ policies, search, change }: Props) {
  const messages = useMessages(libraryMessages);
  const chosen = FACETS.reduce((count, facet) => count + (search[facet]?.length ?? 0), 0);
  return (
    <details className="facets no-print" open={startsOpen()}>
      <summary>
        {messages.filters}
        {chosen > 0 ? <span className="facets__chosen figure">{chosen}</span> : null}
        <Icon name="chevronDown" />
      </summary>
      {FACETS.map((facet) => (
        <FacetGroup key={facet} facet={facet} policies={policies} search={search} change={change} />
      ))}
      {chosen > 0 ? <Button onClick={() => change({ q: search.q })}>{messages.clearFilters}</Button> : null}
    </details>
  );
}

/** Only the first drawing follows the width of the window; afterwards the reader decides. */
function startsOpen(): boolean {
  return matchMedia("(width >= 960px)").matches;
}

function FacetGroup({ facet, policies, search, change }: Props & { readonly facet: Facet }) {
  const messages = useMessages(libraryMessages);
  const term = useTerm();
  const chosen = search[facet] ?? [];
  const toggle = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    change({ ...search, [facet]: next.length > 0 ? next : undefined });
  };
  return (
    <fieldset className="facet">
      <legend>{messages.facets[facet]}</legend>
      {facetCounts(policies, facet).map(([value, count]) => (
        <Checkbox key={value} checked={chosen.includes(value)} onChange={() => toggle(value)}>
          <span className="facet__value" lang={term(value) === value ? "zh-CN" : undefined}>
            {term(value)}
          </span>{" "}
          <span className="facet__count figure">{count}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
