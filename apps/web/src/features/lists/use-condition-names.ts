import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import type { Knowledge } from "../../ui/formula/complete-formula.ts";

const FOREVER = Number.POSITIVE_INFINITY;
const NOTHING: Knowledge = { names: [], measures: [] };

/** What can be completed in a condition. The compiler is fetched only here; until then nothing is offered. */
export function useConditionNames(): Knowledge {
  const client = useQueryClient();
  const names = useQuery({
    queryKey: ["condition-names"],
    queryFn: async () => {
      const [{ conditionNames }, { files }, { policies }] = await Promise.all([
        import("./condition-names.ts"),
        client.fetchQuery({ ...api.library.sources.queryOptions({}), staleTime: FOREVER }),
        client.fetchQuery(api.library.list.queryOptions({ input: {} })),
      ]);
      const measures = policies.flatMap((policy) => policy.measures.map(({ id }) => id));
      return conditionNames(files, measures);
    },
    staleTime: FOREVER,
    structuralSharing: false,
  });
  return names.data ?? NOTHING;
}
