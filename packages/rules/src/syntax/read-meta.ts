import { type Period, parseDate, parseDocumentNumber } from "@yuanding/values";
import type { Diagnose } from "../source/diagnostic.ts";
import type { FrontMatter } from "../source/front-matter.ts";
import type { PolicyMeta } from "./policy.ts";

const KEYS = new Set([
  "id",
  "title",
  "english",
  "kind",
  "number",
  "issuer",
  "jurisdiction",
  "stage",
  "issued",
  "in-force",
  "period",
  "replaces",
  "replaced-by",
  "fair-competition-review",
  "review",
  "source",
]);
const KINDS = ["措施", "办法", "标准", "规划", "方案", "规定"];
const ID = /^[a-z0-9][a-z0-9-]*$/;
const JURISDICTION = /^\d{6}$/;

type Reader = {
  readonly text: (key: string, allowed?: readonly string[] | RegExp) => string | null;
  readonly required: (key: string, allowed?: readonly string[] | RegExp) => string | null;
  readonly date: (key: string) => Temporal.PlainDate | null;
  readonly period: (key: string) => Period | null;
};

/** Reads the metadata; null when a key that identifies the document is missing. Every fault is reported. */
export function readMeta(front: FrontMatter, diagnose: Diagnose): PolicyMeta | null {
  for (const key of Object.keys(front.values)) {
    if (!KEYS.has(key)) diagnose("front-matter-unknown-key", front.placeOf(key), key);
  }
  const read = reader(front, diagnose);
  const id = read.required("id", ID);
  const title = read.required("title");
  const issuer = read.required("issuer");
  const kind = read.required("kind", KINDS);
  const jurisdiction = read.required("jurisdiction", JURISDICTION);
  const number = read.text("number");
  if (number !== null) {
    const parsed = parseDocumentNumber(number);
    if (!parsed.ok) diagnose("document-number", front.placeOf("number"), parsed.refusal.zh, parsed.refusal.en);
  }
  const stage = read.text("stage", ["正式", "征求意见稿"]) === "征求意见稿" ? "征求意见稿" : "正式";
  const rest = {
    english: read.text("english"),
    number,
    stage,
    issued: read.date("issued"),
    inForce: read.period("in-force"),
    period: read.period("period"),
    replaces: readReplaces(front, diagnose),
    replacedBy: readReplacedBy(front, diagnose),
    fairCompetitionReview: read.text("fair-competition-review", ["已审查", "待复核", "不适用"]),
    review: read.text("review", ["已核对", "待核对"]) ?? "待核对",
    source: read.text("source"),
  } as const;
  if (!id || !title || !issuer || !kind || !jurisdiction) return null;
  return { id, title, issuer, kind, jurisdiction, ...rest };
}

function reader(front: FrontMatter, diagnose: Diagnose): Reader {
  const wrong = (key: string, why: string): null => {
    diagnose("front-matter-key", front.placeOf(key), key, why);
    return null;
  };
  const text: Reader["text"] = (key, allowed) => {
    const value = front.values[key];
    if (value === undefined || value === null) return null;
    if (typeof value !== "string" || value.trim() === "") return wrong(key, `“${shown(value)}”`);
    if (allowed instanceof RegExp ? !allowed.test(value) : allowed && !allowed.includes(value)) {
      return wrong(key, allowed instanceof RegExp ? `“${value}”` : (allowed ?? []).join(" | "));
    }
    return value.trim();
  };
  return {
    text,
    required: (key, allowed) => ((front.values[key] ?? null) === null ? wrong(key, "—") : text(key, allowed)),
    date: (key) => readDate(front, key, front.values[key], diagnose),
    period: (key) => readSpan(front, key, diagnose),
  };
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function readDate(front: FrontMatter, key: string, value: unknown, diagnose: Diagnose): Temporal.PlainDate | null {
  if (value === undefined || value === null) return null;
  const date = typeof value === "string" ? parseDate(value) : null;
  if (!date) diagnose("date-invalid", front.placeOf(key), shown(value));
  return date;
}

function readSpan(front: FrontMatter, key: string, diagnose: Diagnose): Period | null {
  const value = front.values[key];
  if (value === undefined || value === null) return null;
  const span = value as { from?: unknown; until?: unknown };
  if (typeof value !== "object" || span.from === undefined) {
    diagnose("front-matter-key", front.placeOf(key), key, "{ from: 2022-06-29, until: 2027-06-29 }");
    return null;
  }
  const from = readDate(front, key, span.from, diagnose);
  const until = readDate(front, key, span.until, diagnose);
  if (!from || ((span.until ?? null) !== null && !until)) return null;
  if (until && Temporal.PlainDate.compare(from, until) >= 0) {
    diagnose("period-empty", front.placeOf(key), `${from} – ${until}`);
    return null;
  }
  return { from, until };
}

function readReplaces(front: FrontMatter, diagnose: Diagnose): string[] {
  const value = front.values.replaces;
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.every((each) => typeof each === "string")) return list as string[];
  diagnose("front-matter-key", front.placeOf("replaces"), "replaces", "[id]");
  return [];
}

function readReplacedBy(front: FrontMatter, diagnose: Diagnose): PolicyMeta["replacedBy"] {
  const value = front.values["replaced-by"];
  if (value === undefined || value === null) return null;
  const { id, title, from } = value as Record<string, unknown>;
  const date = readDate(front, "replaced-by", from, diagnose);
  if (typeof id === "string" && typeof title === "string" && date) return { id, title, from: date };
  diagnose("front-matter-key", front.placeOf("replaced-by"), "replaced-by", "{ id, title, from }");
  return null;
}
