import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CaseLine } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useMe } from "../../ui/powers.ts";

/** Makes oneself responsible for a case. */
export function useTakeUp() {
  const client = useQueryClient();
  const person = useMe().data?.person?.id ?? "";
  return useMutation({
    mutationFn: ({ id, version }: Pick<CaseLine, "id" | "version">) => api.cases.assign.call({ id, version, person }),
    onSettled: () => client.invalidateQueries({ queryKey: api.cases.key() }),
  });
}
