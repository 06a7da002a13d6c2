import { closeSync, openSync } from "node:fs";
import { isatty } from "node:tty";
import pino, { type Logger } from "pino";
import type { LogSettings } from "../config.ts";
import { codeOf, startRefusal } from "../start-refusal.ts";
import { redact } from "./redact.ts";

/** One request as it is written down: no name, no value asked for, no body, and of the address the network alone. */
export type RequestRecord = {
  readonly request: string;
  /** `GET /api/subjects/{id}/file` */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** As what somebody asked; null when nobody looked. */
  readonly capacity: string | null;
  readonly network: string | null;
};

/** The log of a running server: one line of JSON each. */
export type Log = {
  readonly request: (record: RequestRecord) => void;
  /** Something that should not have happened, with its stack; `request` is the id of the request that met it. */
  readonly defect: (text: string, request?: string) => void;
  readonly close: () => void;
};

/** Keys whose values are never written, wherever somebody may put them one day. */
const NEVER = ["password", "token", "secret", "cookie", "authorization", "name", "email", "address", "body", "query"];
/** Answers that say who was turned away: worth a look when they pile up. */
const TURNED_AWAY: ReadonlySet<number> = new Set([401, 403, 413, 414, 415, 421, 429, 431]);

/**
 * Opens the log where the settings say. At a terminal only warnings are written unless the settings say more, so that the lines for
 * people stay in sight.
 * @throws StartRefusal when the file cannot be written.
 */
export function openLog({ to, level, secrets }: LogSettings): Log {
  if (to === "off") return { request: () => undefined, defect: () => undefined, close: () => undefined };
  const target = openTarget(to);
  const options = {
    level: level ?? (isatty(target) ? "warn" : "info"),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: NEVER.flatMap((key) => [key, `*.${key}`]), censor: "‹…›" },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = pino(options, pino.destination({ dest: target, sync: true }));
  return {
    request: (record) => writeRequest(logger, record),
    defect: (text, request) => logger.error(request ? { request } : {}, redact(text, secrets)),
    close: () => {
      logger.flush();
      if (target > 2) closeSync(target);
    },
  };
}

function writeRequest(logger: Logger, record: RequestRecord): void {
  const { route, status } = record;
  if (status >= 500) logger.error(record);
  else if (TURNED_AWAY.has(status)) logger.warn(record);
  else if (route.startsWith("GET /assets/") || route === "GET /api/health") logger.debug(record);
  else logger.info(record);
}

/** Descriptor of what is written to. A file is for its owner and group alone, and is only added to. */
function openTarget(to: string): number {
  if (to === "stdout") return 1;
  if (to === "stderr") return 2;
  try {
    return openSync(to, "a", 0o640);
  } catch (error) {
    throw startRefusal(
      "log_unwritable",
      `无法写入日志文件 ${to}（${codeOf(error)}），请检查环境变量 YUANDING_LOG`,
      `the log file ${to} cannot be written (${codeOf(error)}): check the environment variable YUANDING_LOG`,
    );
  }
}
