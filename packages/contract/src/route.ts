import { oc as contractBuilder } from "@orpc/contract";
import type { Power } from "./powers.ts";
import { refusals } from "./refusals.ts";

/**
 * Who may call a route: `public`, everybody; `self`, whoever is signed in, about themselves; `involved`, whoever is signed in, about
 * cases that they see or take part in; else the power it takes. A route that says nothing can be called by nobody.
 */
export type Access = "public" | "self" | "involved" | Power;
export type RouteMeta = { readonly access?: Access };

/** Where every route of the contract begins: it says who may call it, and may refuse whoever it is that calls. */
export const oc = contractBuilder
  .$meta<RouteMeta>({})
  .errors(refusals("signed_out", "hidden", "not_permitted", "second_factor_needed", "too_many_requests"));

/** A route besides the contract's: bytes and cookies, for which JSON has no place. */
export type PlainRoute = { readonly method: "GET" | "POST"; readonly path: string; readonly access: Access };

/** Every route besides the contract's, below `/api`. Those of sign-in itself are the identity library's own, below `/api/auth`. */
export const PLAIN_ROUTES = [
  { method: "GET", path: "/health", access: "public" },
  { method: "GET", path: "/openapi.json", access: "public" },
  { method: "POST", path: "/demo-sessions", access: "public" },
  { method: "POST", path: "/imports", access: "facts.import" },
  { method: "GET", path: "/imports/{id}/file", access: "imports.see" },
  { method: "GET", path: "/imports/{id}/problems.xlsx", access: "imports.see" },
  { method: "GET", path: "/subjects.xlsx", access: "subjects.export" },
  { method: "GET", path: "/census.xlsx", access: "subjects.export" },
  { method: "GET", path: "/cultivation.xlsx", access: "subjects.export" },
  { method: "GET", path: "/lists.xlsx", access: "subjects.export" },
  { method: "GET", path: "/changes.xlsx", access: "subjects.export" },
  { method: "GET", path: "/lab/drafts/{id}/policy.md", access: "drafts.see" },
  { method: "GET", path: "/log.jsonl", access: "log.read" },
  { method: "GET", path: "/me/data.json", access: "self" },
  { method: "POST", path: "/cases/{id}/files", access: "involved" },
  { method: "GET", path: "/cases/{id}/files/{file}/versions/{number}", access: "involved" },
  { method: "GET", path: "/cases/{id}/diagram.svg", access: "involved" },
  { method: "GET", path: "/cases.xlsx", access: "subjects.export" },
  { method: "GET", path: "/payout-lists/{id}/list.xlsx", access: "money.see" },
  { method: "GET", path: "/payout-lists/{id}/list.docx", access: "money.see" },
  { method: "GET", path: "/cases/{id}/award-lines.xlsx", access: "cases.see" },
  { method: "GET", path: "/offers/{id}/pack.zip", access: "log.read" },
  { method: "GET", path: "/cases/{id}/pack.zip", access: "log.read" },
  { method: "POST", path: "/bank-files", access: "payouts.order" },
  { method: "GET", path: "/publications/{id}/files/{file}", access: "public" },
  { method: "GET", path: "/calendar/{token}", access: "public" },
] as const satisfies readonly PlainRoute[];
export type PlainPath = (typeof PLAIN_ROUTES)[number]["path"];
