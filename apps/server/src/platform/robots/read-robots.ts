import { z } from "zod";
import type { Environment } from "../config.ts";
import { readSecret } from "../secrets.ts";
import { startRefusal } from "../start-refusal.ts";
import { openDingTalk } from "./dingtalk.ts";
import type { Robot } from "./robot.ts";
import { openWeCom } from "./wecom.ts";

/** Robots that one park may have. */
const MAX_ROBOTS = 50;

const schema = z
  .record(
    z.string().max(64),
    z.strictObject({ kind: z.enum(["wecom", "dingtalk"]), url: z.string(), secret: z.string().min(1).optional() }),
  )
  .refine((robots) => Object.keys(robots).length <= MAX_ROBOTS);

/** Robots by the id that park.yaml gives them, ready to speak. */
export type Robots = ReadonlyMap<string, Robot>;

/**
 * The addresses of robots, from `YUANDING_ROBOTS` as JSON: `{"service":{"kind":"wecom","url":"https://…"}}`, of DingTalk with the
 * `secret` of its signature. They are secrets and stand in no file of the park and in no database.
 * @throws StartRefusal that repeats nothing of it.
 */
export function readRobots(env: Environment): Robots {
  const text = readSecret(env, "YUANDING_ROBOTS");
  if (text === null) return new Map();
  const read = schema.safeParse(parsed(text));
  if (!read.success) throw malformed();
  return new Map(
    Object.entries(read.data).map(([id, { kind, url, secret = null }]) => {
      const address = addressOf(url);
      return [id, kind === "wecom" ? openWeCom(address) : openDingTalk(address, secret)];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Refused by the schema, in its words.
  }
}

/** By https, or on this machine. */
function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const here = url !== null && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url && (url.protocol === "https:" || (here && url.protocol === "http:"))) return url;
  throw malformed();
}

function malformed() {
  return startRefusal(
    "robots_malformed",
    "环境变量 YUANDING_ROBOTS 应为 JSON，按编号列出每个机器人的 kind（wecom 或 dingtalk）、https 的 url，钉钉可另有 secret",
    "YUANDING_ROBOTS is expected to be JSON: by id the kind of each robot (wecom or dingtalk), its url by https and, of DingTalk, its secret",
  );
}
