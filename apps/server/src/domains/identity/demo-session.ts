import { z } from "zod";
import { refusedResponse } from "../../plain-routes.ts";
import { failure } from "../../platform/failure.ts";
import { isDemoPerson } from "./factor-store.ts";
import { openSession } from "./open-session.ts";
import type { Working } from "./parts.ts";
import { recordSignIn } from "./record-sign-in.ts";

const input = z.object({ person: z.uuid() });

/** Signs in as somebody of the demonstration, by one click and as if with a second factor; anywhere else there is nobody to be. */
export async function beginDemoSession(working: Working, request: Request): Promise<Response> {
  const read = input.safeParse(await request.json().catch(() => null));
  if (!read.success) return failure(400);
  const { person } = read.data;
  if (!working.demo || !(await isDemoPerson(working.units, person))) return refusedResponse("hidden");
  return working.units.within(async (unit) => {
    const { id, cookie } = await openSession(working, request, person, true);
    await recordSignIn(working, unit, { id, person }, request, { strong: true, after: { by: "demo" } });
    return Response.json({}, { headers: { "Set-Cookie": cookie } });
  });
}
