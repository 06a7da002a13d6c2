import { type Access, PLAIN_ROUTES, type PlainPath, REFUSALS, type RefusalCode } from "@yuanding/contract";
import type { Context, Hono } from "hono";
import type { Actor } from "./actor.ts";
import { type ApiContext, contextFor, type Workplace } from "./api-context.ts";
import { whyNot } from "./check-access.ts";
import { refusalData } from "./refusal-data.ts";

type Handler = (request: Context, context: ApiContext) => Response | Promise<Response>;
/** Mounts what answers one of the contract's plain routes, for those alone whom the route names. */
export type PlainRoutes = (path: PlainPath, handler: Handler) => void;

/** Routes besides the contract's; who may call each stands in the contract too. */
export function plainRoutes(
  app: Hono,
  workplace: Workplace,
  identify: (request: Request) => Promise<Actor>,
): PlainRoutes {
  return (path, handler) => {
    const { method, access } = PLAIN_ROUTES.find((route) => route.path === path) as { method: string; access: Access };
    app.on(method, `/api${path.replace(/\{(\w+)\}/g, ":$1")}`, async (request) => {
      const actor = await identify(request.req.raw);
      const why = whyNot(actor, access);
      return why ? refusedResponse(why) : handler(request, contextFor(workplace, actor));
    });
  };
}

/** A refusal outside the contract's routes, in the form its client knows. */
export function asResponse({ code, zh, en }: { readonly code: RefusalCode; readonly zh: string; readonly en: string }) {
  const { status, zh: message } = REFUSALS[code];
  return Response.json({ defined: true, code, status, message, data: { zh, en } }, { status });
}

/** The same for a refusal about which there is nothing more to say. */
export function refusedResponse(code: RefusalCode): Response {
  return asResponse({ code, ...refusalData(code) });
}
