import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";

const FOREVER = Number.POSITIVE_INFINITY;

/** A document compiled in the browser. The compiler is fetched, and run, only once a page needs it. */
export function useCompiledPolicy(policyId: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ["compiled", policyId],
    queryFn: async () => {
      const [{ compilePolicy }, { files }] = await Promise.all([
        import("../../ui/policy/compile-policy.ts"),
        client.fetchQuery({ ...api.library.sources.queryOptions({}), staleTime: FOREVER }),
      ]);
      await afterPaint();
      return compilePolicy(files, policyId);
    },
    staleTime: FOREVER,
    structuralSharing: false,
  });
}

/** Lets the page's outline appear before the compiler keeps the thread busy. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
