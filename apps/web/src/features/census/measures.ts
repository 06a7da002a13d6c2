import { useQuery } from "@tanstack/react-query";
import type { MeasureSummary, PolicySummary } from "@yuanding/contract";
import { api } from "../../api/client.ts";

export type NamedMeasure = { readonly measure: MeasureSummary; readonly policy: PolicySummary };

/** The measure's titles and its policy, once the library is loaded. */
export function useNamedMeasure(id: string): NamedMeasure | undefined {
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  return library.data?.policies
    .flatMap((policy) => policy.measures.map((measure) => ({ measure, policy })))
    .find(({ measure }) => measure.id === id);
}
