import { api } from "../../api-context.ts";
import { describePortal } from "./describe-portal.ts";

/** contract.portal */
export const portalRoutes = {
  show: api.portal.show.handler(({ context }) => describePortal(context)),
};
