export { AUTH_BASE } from "./answer-auth.ts";
export { type Identity, openIdentity } from "./identity.ts";
export { keyRoutes } from "./key-routes.ts";
export type { Keys } from "./keys.ts";
export { readProviderMap } from "./provider-map.ts";
