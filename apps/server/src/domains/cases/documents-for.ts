import type { Process } from "@yuanding/processes";

/** Documents of a process that one side puts to a case: the park any, an enterprise those that a step of its own takes. */
export function documentsFor(process: Process, ofEnterprise: boolean) {
  const all = [...process.documents.values()];
  if (!ofEnterprise) return all;
  const own = new Set(
    [...process.transitions.values()].flatMap(({ by, attach }) =>
      by.some((role) => process.roles.get(role)?.relation === "applicant") ? attach : [],
    ),
  );
  return all.filter(({ id }) => own.has(id));
}
