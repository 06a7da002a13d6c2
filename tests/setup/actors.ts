import { createHash } from "node:crypto";
import { MANDATE_ROLES, type MandateRole, POST_KINDS, POWER_IDS, type PostKind, type Power } from "@yuanding/contract";
import { type Actor, PUBLIC } from "../../apps/server/src/actor.ts";

/** The header by which a request of a test says whom it comes from: a name, percent-encoded. */
export const AS = "X-Test-Person";

/** The same id for the same name. */
export function idOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Somebody of the park who may do everything: for tests of what is done, not of who may. */
export function officer(name: string): Actor {
  return {
    ...PUBLIC,
    capacity: "staff",
    person: { id: idOf(name), name },
    powers: new Set(POWER_IDS),
    strong: true,
    purpose: "review",
  };
}

const OFFICE = { id: idOf("管委会"), name: "管委会" };

/** Somebody with posts of these kinds and no other powers. */
export function holder(name: string, ...kinds: readonly PostKind[]): Actor {
  const powers = new Set<Power>(kinds.flatMap((kind) => [...POST_KINDS[kind].powers]));
  const posts = kinds.map((kind) => ({
    id: idOf(name + kind),
    kind,
    title: POST_KINDS[kind].zh,
    office: OFFICE,
    from: "2026-01-01",
    until: null,
    for: null,
  }));
  return { ...officer(name), powers, posts, purpose: null };
}

/** Somebody who acts for enterprises. */
export function mandated(name: string, role: MandateRole, ...subjects: readonly string[]): Actor {
  const mandates = subjects.map((id) => ({
    id: idOf(name + id),
    subject: { id, name: id },
    codes: [id],
    role,
    from: "2026-01-01",
    until: null,
  }));
  return {
    ...officer(name),
    capacity: "enterprise",
    powers: new Set<Power>(MANDATE_ROLES[role].powers),
    mandates,
    subjects,
    strong: false,
    purpose: null,
  };
}

/** Requests of a test come from an officer of the name they give, 张三 when they give none. */
export function identifyTester(request: Request): Promise<Actor> {
  return Promise.resolve(officer(decodeURIComponent(request.headers.get(AS) ?? encodeURIComponent("张三"))));
}
