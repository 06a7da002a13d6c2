import { AUTH_ROUTES, caseKind, changeKind, listGroup, subjectKind, verdict } from "@yuanding/contract";
import { z } from "zod";
import { LIBRARY_ROUTES } from "../../apps/server/src/domains/identity/library-routes.ts";
import { OWN_ROUTES } from "../../apps/server/src/domains/identity/own-routes.ts";

const lang = z.enum(["zh", "en"]).optional();
const day = z.string().optional();
const id = z.object({ id: z.uuid() });

/** What the routes besides the contract's take, in their path, query or body: they read it themselves, each in its own way. */
export const PLAIN_INPUTS: Readonly<Record<string, z.ZodType>> = {
  "GET /health": z.object({}),
  "GET /openapi.json": z.object({}),
  "POST /demo-sessions": z.object({ person: z.uuid() }),
  "POST /imports": z.object({
    fileName: z.string(),
    kind: subjectKind.optional(),
    sender: z.string(),
    source: z.string(),
    asOf: day,
    year: z.number().int().optional(),
    after: z.uuid().optional(),
  }),
  "GET /imports/{id}/file": id,
  "GET /imports/{id}/problems.xlsx": id,
  "GET /subjects.xlsx": z.object({
    kind: subjectKind,
    query: z.string().optional(),
    asOf: day,
    block: z.string().optional(),
    section: z.string().optional(),
    holds: z.string().optional(),
  }),
  "GET /census.xlsx": z.object({
    measure: z.string(),
    asOf: day,
    verdict: verdict.optional(),
    condition: z.string().optional(),
    among: z.enum(["all", "entering"]).optional(),
    class: z.string().optional(),
    missing: z.string().optional(),
    lang,
  }),
  "GET /cultivation.xlsx": z.object({ rung: z.string().optional(), asOf: day, lang }),
  "GET /lists.xlsx": z.object({
    id: z.uuid(),
    group: z.enum([...listGroup.options, "all"]).optional(),
    columns: z.array(z.string()).optional(),
    asOf: day,
    lang,
  }),
  "GET /changes.xlsx": z.object({
    kind: changeKind.optional(),
    measure: z.string().optional(),
    subject: z.string().optional(),
    batch: z.number().int().optional(),
    since: day,
    until: day,
    lang,
  }),
  "GET /lab/drafts/{id}/policy.md": id,
  "POST /cases/{id}/files": id.extend({
    file: z.uuid(),
    kind: z.string(),
    name: z.string(),
    internal: z.enum(["true", "false"]).optional(),
  }),
  "GET /cases/{id}/files/{file}/versions/{number}": id.extend({ file: z.uuid(), number: z.number().int() }),
  "GET /cases/{id}/diagram.svg": id.extend({ language: z.enum(["zh", "en"]).optional() }),
  "GET /cases.xlsx": z.object({
    process: z.string().optional(),
    state: z.string().optional(),
    kind: caseKind.optional(),
    subject: z.string().optional(),
    parent: z.uuid().optional(),
    query: z.string().optional(),
    mine: z.enum(["true", "false"]).optional(),
    by: z.enum(["change", "due"]).optional(),
    lang,
  }),
  "GET /log.jsonl": z.object({}),
  "GET /me/data.json": z.object({}),
  ...authInputs(),
};

/** What signing in takes is said by the domain of identity, route by route. */
function authInputs(): Readonly<Record<string, z.ZodType>> {
  const inputs = AUTH_ROUTES.map(({ method, path }) => {
    const { input = null } = OWN_ROUTES[path] ?? LIBRARY_ROUTES[path] ?? {};
    return [`${method} /auth${path}`, input ?? z.object({})] as const;
  });
  return Object.fromEntries(inputs);
}
