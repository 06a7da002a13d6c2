import type { ChainedEvent, EventPost } from "@yuanding/audit";
import type { LogEvent } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { lookUpCodes } from "../facts/index.ts";
import { findPeople } from "../people/index.ts";

/** Where the page of a thing is; kinds that are not here have none of their own. */
const PATHS: Readonly<Record<string, string>> = {
  batch: "/batches/",
  import: "/imports/",
  list: "/lists/",
  draft: "/lab/drafts/",
  person: "/people/",
};

/**
 * Events as people read them. Whoever may read the log is told who did it, whatever else they may see; the names of subjects they are
 * told if they may see these. A person whose name was erased is shown by their id.
 */
export async function describeEvents(
  { database, system }: Pick<ApiContext, "database" | "system">,
  events: readonly ChainedEvent[],
): Promise<readonly LogEvent[]> {
  const people = new Set(
    events.flatMap(({ person, post }) => [person, post?.for]).filter((id) => typeof id === "string"),
  );
  const names = await findPeople(system, [...people]);
  const codes = [...new Set(events.map(({ subject }) => subject).filter((code) => code !== null))];
  const known = await lookUpCodes(
    database,
    codes.map((id) => ({ id, name: "" })),
  );
  const subjects = new Map(codes.map((code, at) => [code, known[at]?.name ?? null]));
  const lineOf = (id: string) => ({ id, name: names.get(id) ?? id });
  return events.map((event) => ({
    place: event.place,
    at: event.at,
    type: event.type as LogEvent["type"],
    person: event.person === null ? null : lineOf(event.person),
    capacity: event.capacity as LogEvent["capacity"],
    post: event.post && describePost(event.post, lineOf),
    subject: event.subject === null ? null : { id: event.subject, name: subjects.get(event.subject) ?? null },
    thing: event.thing && { ...event.thing, path: pathOf(event.thing) },
    reason: textIn(event.details.reason) ?? "",
    from: { address: textIn(event.details.address), request: textIn(event.details.request) },
    policySet: event.policySet,
    before: changeIn(event.details.before),
    after: changeIn(event.details.after),
    erased: Object.keys(event.erased).length > 0,
    hash: event.hash,
  }));
}

function describePost(
  { kind, title, office, for: whose }: EventPost,
  lineOf: (id: string) => { id: string; name: string },
) {
  const postKind = kind as NonNullable<LogEvent["post"]>["kind"];
  return { kind: postKind, title, office, for: whose === null ? null : lineOf(whose) };
}

function pathOf({ kind, id }: NonNullable<ChainedEvent["thing"]>): string | null {
  const path = Object.hasOwn(PATHS, kind) ? PATHS[kind] : undefined;
  return path === undefined ? null : path + encodeURIComponent(id);
}

function textIn(detail: unknown): string | null {
  return typeof detail === "string" ? detail : null;
}

function changeIn(detail: unknown): Record<string, unknown> | null {
  return typeof detail === "object" && detail !== null ? { ...detail } : null;
}
