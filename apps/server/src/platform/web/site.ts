import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Context, Handler } from "hono";
import { getMimeType } from "hono/utils/mime";
import { policyOfPage } from "../http/security-headers.ts";
import { policyOfFile } from "./worker-policy.ts";

/** A file of the build, ready to be sent in each encoding that exists. */
type SiteFile = {
  readonly type: string;
  readonly etag: string;
  /** Its name contains a hash of its content, so what is cached under it never changes. */
  readonly immutable: boolean;
  readonly plain: Buffer<ArrayBuffer>;
  readonly br: Buffer<ArrayBuffer> | null;
  readonly gzip: Buffer<ArrayBuffer> | null;
};

export type Site = ReadonlyMap<string, SiteFile>;

/** What the build leaves in the page where the nonce of an answer belongs: `html.cspNonce` in apps/web/vite.config.ts. */
const NONCE_PLACE = "{{nonce}}";
const NONCE_BYTES = 18;

const LARGEST_SITE_BYTES = 64 * 1024 * 1024;

/**
 * Reads a build into memory. A few megabytes; in return requests touch no disk, no path can lead out of the folder, and a
 * build that is replaced on disk cannot be served half old and half new.
 */
export async function loadSite(dist: string): Promise<Site> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  const contents = new Map<string, Buffer<ArrayBuffer>>();
  for (const { parentPath, name } of files) {
    const path = `/${relative(dist, join(parentPath, name)).split(sep).join("/")}`;
    contents.set(path, await readFile(join(parentPath, name)));
  }
  const size = contents.values().reduce((sum, bytes) => sum + bytes.length, 0);
  if (size > LARGEST_SITE_BYTES)
    throw new RangeError(`the pages have ${size} bytes; ${LARGEST_SITE_BYTES} is the limit`);
  const paths = [...contents.keys()].filter((path) => !/\.(?:br|gz)$/.test(path));
  return new Map(paths.map((path) => [path, siteFile(path, contents)]));
}

function siteFile(path: string, contents: ReadonlyMap<string, Buffer<ArrayBuffer>>): SiteFile {
  const plain = contents.get(path) ?? Buffer.alloc(0);
  return {
    type: getMimeType(path) ?? "application/octet-stream",
    etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
    immutable: path.startsWith("/assets/"),
    plain,
    br: contents.get(`${path}.br`) ?? null,
    gzip: contents.get(`${path}.gz`) ?? null,
  };
}

/** Sends files; any other address without a dot in its last part is a page of the application, which finds its own way. */
export function serveSite(site: Site): Handler {
  const page = site.get("/index.html")?.plain.toString("utf8").split(NONCE_PLACE);
  return (context) => {
    const { path } = context.req;
    const file = site.get(path);
    if (file && path !== "/index.html") return send(context, file);
    return page && isPage(path) ? sendPage(context, page) : context.text("未找到 / Not found", 404);
  };
}

/** The page with a nonce of its own, by which its styles are known; it is made anew for every answer and kept by nobody. */
function sendPage(context: Context, parts: readonly string[]): Response {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  context.header("Content-Security-Policy", policyOfPage(nonce));
  context.header("Cache-Control", "no-store");
  return context.html(parts.join(nonce));
}

function isPage(path: string): boolean {
  return path === "/index.html" || !path.slice(path.lastIndexOf("/")).includes(".");
}

function send(context: Context, file: SiteFile): Response {
  context.header("Content-Security-Policy", policyOfFile(context.req.path));
  context.header("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  context.header("ETag", file.etag);
  context.header("Vary", "Accept-Encoding");
  if (context.req.header("If-None-Match") === file.etag) return context.body(null, 304);
  context.header("Content-Type", file.type);
  const [encoding, bytes] = choose(file, context.req.header("Accept-Encoding") ?? "");
  if (encoding) context.header("Content-Encoding", encoding);
  return context.body(bytes);
}

function choose(file: SiteFile, accepted: string): readonly [encoding: string | null, bytes: Buffer<ArrayBuffer>] {
  const accepts = (name: string) => accepted.split(",").some((one) => one.trim().split(";")[0] === name);
  if (file.br && accepts("br")) return ["br", file.br];
  if (file.gzip && accepts("gzip")) return ["gzip", file.gzip];
  return [null, file.plain];
}
