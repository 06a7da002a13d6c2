import type { ApiContext } from "../../api-context.ts";
import type { Tasks } from "../../platform/jobs/jobs.ts";
import { FACTS_CHANGED } from "../facts/index.ts";
import { assessChanges } from "./assess-changes.ts";

/** Whenever facts have changed, whose entitlements did. The job says nothing: what is to be done is what has not been assessed. */
export function entitlementTasks(context: ApiContext, report: (line: string) => void): Tasks {
  return {
    [FACTS_CHANGED]: async (_, { signal }) => {
      await assessChanges(context, { signal, report });
    },
  };
}
