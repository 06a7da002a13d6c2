import {
  type Access,
  contract,
  INCOMPATIBLE_POSTS,
  MANDATE_ROLES,
  PLAIN_ROUTES,
  POST_KINDS,
  POWERS,
  PURPOSES,
  type RouteMeta,
  STRONG_POSTS,
} from "@yuanding/contract";

type Words = { readonly zh: string; readonly en: string };
type Role = Words & { readonly powers: readonly string[] };
type Procedure = { readonly "~orpc": { readonly meta: RouteMeta; readonly route: { method?: string; path?: string } } };

/** docs/powers.md: the table of powers as the server enforces it. */
export function powersPage(): string {
  return `# 权限表 / The table of powers

This page is printed by \`npm run powers\` from \`packages/contract/src/{powers,posts}.ts\` and the \`access\` of every route; the server enforces the
same data, and \`tests/access\` says independently of it who must be let in. 岗位 (posts) see the rows of the whole park, 授权 (mandates) those
of their own enterprise alone. Who may not see a thing is told that it does not exist.

## 权限 / Powers

| | 权限 | power | what it covers | second factor |
| --- | --- | --- | --- | --- |
${Object.entries(POWERS)
  .map(
    ([id, { zh, en, about, strong }]) =>
      `| \`${id}\` | ${zh} | ${en} | ${about.zh} ${about.en} | ${strong ? "必须 / required" : ""} |`,
  )
  .join("\n")}

## 岗位 / Posts

${matrix(POST_KINDS)}

${list(STRONG_POSTS.map((kind) => POST_KINDS[kind]))} sign in with a second factor.

One person may never hold both of these at a time, by delegation neither:

${INCOMPATIBLE_POSTS.map(([one, other]) => `- ${name(POST_KINDS[one])} — ${name(POST_KINDS[other])}`).join("\n")}

## 企业授权 / Mandates

${matrix(MANDATE_ROLES)}

## 敏感数据的用途 / Purposes of reading sensitive facts

${Object.values(PURPOSES)
  .map((each) => `- ${name(each)}`)
  .join("\n")}

## 接口 / Routes

| power | routes |
| --- | --- |
${["public", "self", "involved", ...Object.keys(POWERS)].map((access) => `| \`${access}\` | ${routesOf(access)} |`).join("\n")}
`;
}

function name({ zh, en }: Words): string {
  return `${zh} (${en})`;
}

function list(roles: readonly Words[]): string {
  return roles.map(name).join(", ");
}

/** Powers down, roles across. */
function matrix(roles: Readonly<Record<string, Role>>): string {
  const all = Object.values(roles);
  const rows = Object.entries(POWERS)
    .filter(([id]) => all.some(({ powers }) => powers.includes(id)))
    .map(([id, { zh }]) => `| ${zh} | ${all.map(({ powers }) => (powers.includes(id) ? "●" : "")).join(" | ")} |`);
  return [
    `| | ${all.map(({ zh, en }) => `${zh}<br>${en}`).join(" | ")} |`,
    `| --- |${" :-: |".repeat(all.length)}`,
    ...rows,
  ].join("\n");
}

type Route = { readonly method: string; readonly path: string; readonly access: Access | undefined };

function allRoutes(): readonly Route[] {
  const procedures = Object.values(contract).flatMap((domain) => Object.values(domain) as unknown as Procedure[]);
  const declared = procedures.map(({ "~orpc": { meta, route } }) => {
    return { method: route.method ?? "", path: route.path ?? "", access: meta.access };
  });
  return [...declared, ...PLAIN_ROUTES];
}

function routesOf(access: string): string {
  return allRoutes()
    .filter((route) => route.access === access)
    .map(({ method, path }) => `\`${method} ${path}\``)
    .toSorted()
    .join(", ");
}
