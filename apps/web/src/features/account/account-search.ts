import { textParam } from "../../ui/search-params.ts";
import { ownPath } from "./return-path.ts";

export type SignInSearch = {
  /** Where to go on afterwards: a path of ours. */
  readonly to?: string | undefined;
  /** What the park's own identity provider, or the way back from it, complained of. */
  readonly error?: string | undefined;
};

export function signInSearch(raw: Record<string, unknown>): SignInSearch {
  return { to: ownPath(textParam(raw, "to")) ?? undefined, error: textParam(raw, "error") };
}
