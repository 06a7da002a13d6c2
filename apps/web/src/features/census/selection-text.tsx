import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { uiMessages } from "../../ui/messages.ts";
import { useTerm } from "../../ui/terms.ts";
import { censusMessages } from "./census-messages.ts";
import type { ListSearch } from "./census-search.ts";

type Props = { readonly search: ListSearch; readonly measure: string };

/** In words: whom the list holds. */
export function SelectionText({ search, measure }: Props) {
  const messages = useMessages(censusMessages);
  const words = useMessages(uiMessages);
  const term = useTerm();
  const label = useConditionLabel(measure, search);
  const parts =
    search.condition === undefined
      ? [search.verdict ? messages.verdictIs(words.verdict[search.verdict]) : messages.everyone]
      : [
          messages.conditionIs(label ?? search.condition),
          search.verdict ? messages.conditionVerdict(messages.wordOf[search.verdict]) : null,
          search.among === "entering" ? messages.amongEntering : messages.amongAll,
        ];
  const all = [
    ...parts,
    search.class === undefined ? null : messages.classIs(term(search.class)),
    search.missing === undefined ? null : messages.missingIs(search.missing),
    search.asOf === undefined ? null : `${words.asOf} ${search.asOf}`,
  ];
  return <p>{all.filter((part) => part !== null).join(" · ")}</p>;
}

function useConditionLabel(measure: string, { asOf, condition }: ListSearch): string | undefined {
  const run = useQuery({
    ...api.census.run.queryOptions({ input: { measure, asOf } }),
    enabled: condition !== undefined,
  });
  return run.data?.funnel.find((step) => step.id === condition)?.label;
}
