import { codeOf, type StartRefusal, startRefusal } from "../start-refusal.ts";

type Phrase = (at: string, message: string) => readonly [code: string, zh: string, en: string];

const unreachable: Phrase = (at, message) => [
  "database_unreachable",
  `无法连接数据库 ${at}（${message}），请检查 DATABASE_URL 以及服务器是否已启动`,
  `the database ${at} cannot be reached (${message}): check DATABASE_URL and that the server is running`,
];

const rejected: Phrase = (at) => [
  "database_credentials",
  `数据库 ${at} 拒绝了用户名或密码，请检查 DATABASE_URL`,
  `the database ${at} rejects the user or the password: check DATABASE_URL`,
];

const missing: Phrase = (at) => [
  "database_missing",
  `数据库 ${at} 不存在，请先创建它`,
  `the database ${at} does not exist: create it first`,
];

/** By error code of the system or of PostgreSQL. */
const PHRASES: ReadonlyMap<string, Phrase> = new Map([
  ["28P01", rejected],
  ["28000", rejected],
  ["3D000", missing],
]);

/** Says in one sentence why a connection failed; the password in the address is never shown. */
export function explainConnection(error: unknown, url: string): StartRefusal {
  const code = codeOf(error) ?? "";
  const message = error instanceof Error ? error.message : String(error);
  const lacksPassword = message.includes("client password must be");
  const phrase = lacksPassword ? rejected : (PHRASES.get(code) ?? unreachable);
  return startRefusal(...phrase(place(url), message || code));
}

function place(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${searchParams.get("host") ?? hostname}:${port || 5432}${pathname}`;
}
