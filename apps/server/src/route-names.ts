import { AUTH_ROUTES, contract, PLAIN_ROUTES } from "@yuanding/contract";

/** What a request asked for, without whom it was about: `GET /api/subjects/{id}/file`. */
export type RouteName = (method: string, path: string) => string;

type Template = { readonly name: string; readonly form: RegExp };
type RouteOf = { readonly "~orpc": { readonly route: { readonly method?: string; readonly path?: string } } };

/** Every other address goes by its beginning: what follows may hold anything. */
const OTHERS = ["/api/auth/", "/api/", "/assets/", "/"] as const;

/** Names requests by the routes that there are, `{+…}` standing for more than one part of a path. */
export function routeNames(): RouteName {
  const templates = Map.groupBy(allRoutes(), ({ name }) => keyOf(name));
  return (method, path) => {
    const found = templates.get(keyOf(`${method} ${path}`))?.find(({ form }) => form.test(path));
    return found?.name ?? `${method} ${OTHERS.find((start) => path.startsWith(start)) ?? "/"}*`;
  };
}

/** Method and first part after `/api`, which no route leaves open. */
function keyOf(name: string): string {
  return name.split("/", 3).join("/");
}

/** Routes with fewer places to fill in first, as a router takes them. */
function allRoutes(): readonly Template[] {
  const declared = Object.values(contract).flatMap((group) => Object.values(group) as readonly RouteOf[]);
  const signIn = AUTH_ROUTES.map(({ method, path }) => ({ method, path: `/auth${path}` }));
  const routes = [...declared.map((each) => each["~orpc"].route), ...PLAIN_ROUTES, ...signIn];
  const gaps = (path = "") => path.split("{").length;
  return routes
    .toSorted((a, b) => gaps(a.path) - gaps(b.path))
    .map(({ method = "POST", path = "" }) => {
      const form = path.replace(/[.]/g, "\\.").replace(/\{(\+?)\w+\}/g, (_, many) => (many ? ".+" : "[^/]+"));
      return { name: `${method} /api${path}`, form: new RegExp(`^/api${form}$`) };
    });
}
