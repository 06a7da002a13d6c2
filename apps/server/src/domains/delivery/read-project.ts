import type { Database } from "../../platform/database/connect.ts";
import { type CaseState, readParts, readStates } from "../cases/index.ts";
import { type Award, findAwardOf } from "./award-store.ts";
import { readCall } from "./keep-call.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { type AskedChange, type ChangeKind, followChanges } from "./project-changes.ts";
import { findRequest } from "./request-store.ts";

/** A project that was started out of an application, with the award that pays it. */
export type Project = {
  readonly state: CaseState;
  readonly application: CaseState;
  readonly award: Award;
  readonly offer: Offer;
  /** Whether its call wants an ethics opinion. */
  readonly ethics: boolean;
};

/** A project; null for any other case, and for one that no award stands behind. */
export async function readProject(database: Database, id: string): Promise<Project | null> {
  const state = (await readStates(database, [id])).get(id);
  if (state?.process !== "project" || state.parent === null) return null;
  const application = (await readStates(database, [state.parent])).get(state.parent);
  const award = application && (await findAwardOf(database, application.id));
  const request = application && (await findRequest(database, application.id));
  const offer = request && (await findOffer(database, request.offer));
  if (!award || !offer) return null;
  const call = await readCall(database, request.batch);
  return { state, application, award, offer, ethics: call?.terms.ethics ?? false };
}

const KINDS: ReadonlySet<unknown> = new Set<ChangeKind>(["extension", "budget"]);
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What was asked to be changed of a project, and how its terms stand. */
export async function readChanges(database: Database, project: CaseState) {
  const parts = await readParts(database, project.id, "change-request");
  const states = await readStates(
    database,
    parts.map(({ id }) => id),
  );
  const asked = parts.map(({ id, state }): AskedChange & { readonly state: string } => {
    const { kind, to } = states.get(id)?.fields ?? {};
    const known = KINDS.has(kind) ? (kind as ChangeKind) : null;
    return { id, kind: known, to: textOf(to), agreed: state === "agreed", state };
  });
  const extension = textOf(project.fields["ends-on"]);
  return followChanges({ extension, budget: null }, asked);
}
