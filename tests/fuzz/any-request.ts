import * as fc from "fast-check";
import { EVERY_ROUTE, type Route } from "../access/every-route.ts";
import { inputOf, type Known } from "./arbitrary-input.ts";
import { brokenFrom, hopelessBody, oddText } from "./broken-input.ts";
import { PLAIN_INPUTS } from "./plain-inputs.ts";

/** A request as plain data, so that it can be printed, sent again and made smaller. */
export type AnyRequest = {
  readonly route: string;
  readonly as: string;
  readonly method: string;
  /** Path below `/api`, with its query, as it is written. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Of a file, in base64. */
  readonly file: string | null;
};

/** What requests are made of in a world that is there. */
export type Materials = {
  readonly people: readonly string[];
  /** What is known of a route's fields. */
  readonly known: (route: Route) => Known;
  /** Files to send, in base64. */
  readonly files: readonly string[];
};

const UPLOADS = ["POST /imports", "POST /cases/{id}/files", "POST /bank-files"];
const JSON_TYPE = "application/json";
const OCTETS = "application/octet-stream";

/** Any request of any route by anybody: as the contract has it, with wrong input, or written in a way that no client of ours has. */
export function anyRequest(materials: Materials): fc.Arbitrary<AnyRequest> {
  const perRoute = EVERY_ROUTE.map((route) => requestsOf(route, materials));
  return fc.oneof(...perRoute);
}

function requestsOf(route: Route, materials: Materials): fc.Arbitrary<AnyRequest> {
  const schema = route.input ?? PLAIN_INPUTS[route.name];
  const input = schema ? inputOf(schema, materials.known(route)) : fc.constant({});
  const sent = (made: fc.Arbitrary<unknown>) =>
    fc
      .record({ as: fc.constantFrom(...materials.people), input: made, file: fc.constantFrom(...materials.files) })
      .map(({ as, input: given, file }) => written(route, as, given, file));
  const whole = sent(input);
  return fc.oneof(
    { weight: 4, arbitrary: whole },
    { weight: 4, arbitrary: sent(brokenFrom(input)) },
    { weight: 2, arbitrary: fc.tuple(whole, oddities).map(([request, odd]) => odd(request)) },
  );
}

/** The request as a client writes it, whatever the input is. */
function written({ name, method, path }: Route, as: string, input: unknown, file: string): AnyRequest {
  const given: Readonly<Record<string, unknown>> = isObject(input) ? input : {};
  const inPath = new Set<string>();
  const filled = path.replace(/\{(\+?)(\w+)\}/g, (_, rest: string, field: string) => {
    inPath.add(field);
    const value = plain(given[field] ?? "x");
    return rest ? value.split("/").map(encoded).join("/") : encoded(value);
  });
  const others = Object.fromEntries(Object.entries(given).filter(([field]) => !inPath.has(field)));
  const query = method === "GET" || UPLOADS.includes(name) ? queryOf(others) : "";
  const address = query === "" ? filled : `${filled}?${query}`;
  if (UPLOADS.includes(name))
    return { route: name, as, method, address, headers: { "Content-Type": OCTETS }, body: null, file };
  const body = method === "GET" ? null : JSON.stringify(isObject(input) ? others : input);
  const headers: Record<string, string> = body === null ? {} : { "Content-Type": JSON_TYPE };
  return { route: name, as, method, address, headers, body, file: null };
}

/** As the contract's client writes a query: lists and objects in brackets. */
function queryOf(given: unknown, name = ""): string {
  if (isObject(given) || Array.isArray(given)) {
    const parts = Object.entries(given).map(([key, value]) => queryOf(value, name === "" ? key : `${name}[${key}]`));
    return parts.filter((part) => part !== "").join("&");
  }
  return given === undefined ? "" : `${encoded(name)}=${encoded(plain(given))}`;
}

const plain = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

type Oddity = (request: AnyRequest) => AnyRequest;
const addressed =
  (change: (address: string) => string): Oddity =>
  (request) => ({ ...request, address: change(request.address) });
const withHeader =
  (name: string, value: string): Oddity =>
  (request) => ({ ...request, headers: { ...request.headers, [name]: value } });

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "PROPFIND", "post"];
const TYPES = [
  "application/json; charset=utf-16",
  "application/json;charset",
  "APPLICATION/JSON",
  "application/problem+json",
  "text/plain",
  "text/html",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  OCTETS,
  "application/xml",
  "*/*",
  ";",
];
const QUERIES = [
  "limit=1&limit=2",
  "limit[]=1",
  "limit[0][0]=1",
  "limit[a][b]=1",
  "__proto__[x]=1",
  "constructor[prototype][x]=1",
  "id=1&id[x]=2",
  "asOf=%00",
  "query=%ff%fe",
  "query=%",
  "&&&=&=1&",
  "offset=1e3",
  "offset=99999999999999999999",
  "a[9999999]=1",
  `${"[".repeat(300)}=1`,
  `q=${"x".repeat(20_000)}`,
  Array.from({ length: 2_000 }, (_, n) => `k${n}=1`).join("&"),
];
const HEADERS: readonly (readonly [string, string])[] = [
  ["Accept", "application/xml"],
  ["Accept", "*/*;q=abc"],
  ["Accept-Encoding", "br;q=0, zz"],
  ["Accept-Language", "zz-ZZ;q=9"],
  ["Authorization", "Bearer ydk_"],
  ["Authorization", `Bearer ${"x".repeat(4_000)}`],
  ["Authorization", "Basic Og=="],
  ["Cookie", "better-auth.session_token=%00; =; a"],
  ["Cookie", `x=${"y".repeat(4_000)}`],
  ["Content-Length", "99999999999"],
  ["Content-Length", "abc"],
  ["Content-Encoding", "gzip"],
  ["If-None-Match", "*"],
  ["If-Modified-Since", "no day"],
  ["Range", "bytes=9-1"],
  ["Origin", "null"],
  ["Origin", "https://evil.example"],
  ["Sec-Fetch-Site", "cross-site"],
  ["X-Forwarded-For", "1.1.1.1, '"],
  ["X-HTTP-Method-Override", "DELETE"],
  ["X-Purpose", "review"],
  ["X-Purpose", "everything"],
  ["X-Request-Id", "x".repeat(5_000)],
  ["Expect", "100-continue"],
];

/** Ways to write a request that no client of ours has. */
const oddities: fc.Arbitrary<Oddity> = fc.oneof(
  fc.constantFrom(...METHODS).map(
    (method): Oddity =>
      (request) => ({ ...request, method }),
  ),
  fc.constantFrom(...TYPES).map((type) => withHeader("Content-Type", type)),
  hopelessBody.map(
    (body): Oddity =>
      (request) => ({ ...request, body }),
  ),
  fc
    .constantFrom(...QUERIES)
    .map((query) => addressed((address) => `${address}${address.includes("?") ? "&" : "?"}${query}`)),
  fc.constantFrom(...HEADERS).map(([name, value]) => withHeader(name, value)),
  fc
    .tuple(
      fc.nat(),
      fc.oneof(oddText.map(encoded), fc.constantFrom("%", "%00", "%zz", "%E4%B8", "..", ".", "%2e%2e", "%2F", "*")),
    )
    .map(([place, text]) => addressed((address) => segmentReplaced(address, place, text))),
  fc
    .constantFrom<(address: string) => string>(
      (address) => `${address}/`,
      (address) => `/${address}`,
      (address) => address.toUpperCase(),
      (address) => `${address}%00`,
      (address) => `${address};x=1`,
      (address) => `${address}#part`,
      (address) => address.replaceAll("/", "%2F"),
      (address) => `/..${address}`,
    )
    .map(addressed),
);

function segmentReplaced(address: string, place: number, text: string): string {
  const [path = "", ...query] = address.split("?");
  const segments = path.split("/");
  const at = 1 + (place % Math.max(1, segments.length - 1));
  return [segments.toSpliced(at, 1, text).join("/"), ...query].join("?");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a request may have content at all in the Fetch standard. */
const BODILESS = /^(?:GET|HEAD)$/i;

/** The request for the server. @throws TypeError for one that no client could send either. */
export function toRequest(
  { method, address, headers, body, file }: AnyRequest,
  person: Readonly<Record<string, string>>,
) {
  const content = file === null ? body : Buffer.from(file, "base64");
  return new Request(`http://localhost/api${address}`, {
    method,
    headers: { ...(BODILESS.test(method) ? {} : { Origin: "http://localhost" }), ...headers, ...person },
    body: BODILESS.test(method) ? null : content,
  });
}
