import { compile, formatPlace, type Library, runExamples } from "@yuanding/rules";
import type { Law } from "../law/index.ts";
import { findPolicyFile } from "./policy-file.ts";

type Fault = { readonly zh: string; readonly en: string };

/**
 * The first thing that keeps a text from taking the place of a policy: an error anywhere in the set with it, another id, or a
 * worked example that no longer agrees. Null when nothing does. The whole set is compiled, which takes about a second.
 */
export function findFirstFault(law: Law, policyId: string, text: string): Fault | null {
  const path = findPolicyFile(law, policyId)?.path ?? `${policyId}.md`;
  const others = law.set.files.filter((file) => file.path !== path);
  const library = compile([...others, { path, text }]);
  const error = library.diagnostics.find(({ severity }) => severity === "error");
  if (error) {
    const place = error.places.map(formatPlace)[0] ?? "";
    return { zh: `${place} ${error.zh}`, en: `${place} ${error.en}` };
  }
  const found = library.policies.find((policy) => policy.path === path)?.meta.id;
  if (found !== policyId) {
    return { zh: `编号应为 ${policyId}，这里是 ${found}`, en: `the id should be ${policyId}, not ${found}` };
  }
  return findFailedExample(library, policyId);
}

function findFailedExample(library: Library, policyId: string): Fault | null {
  const measures = [...library.measures.values()].filter(({ policy }) => policy.id === policyId);
  for (const measure of measures) {
    const failed = runExamples(library, measure).find(({ passed }) => !passed);
    if (failed) {
      const place = formatPlace(failed.at);
      return { zh: `${place} 算例与规则不一致`, en: `${place} a worked example disagrees with the rule` };
    }
  }
  return null;
}
