import { randomBytes } from "node:crypto";
import { type Outcome, ok, refuse } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import { type CaseWork, giveTo, openParts, readStates } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { findFirmPeople, findHolders } from "../people/index.ts";
import { codesOfFirm } from "./check-credit.ts";
import { readInterested } from "./conflict-store.ts";
import { drawReviews } from "./draw-reviews.ts";
import { insertDraw, listDraws } from "./review-draw-store.ts";

type Asked = {
  readonly application: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly count: number;
  readonly actor: Actor;
};

/**
 * Draws experts for an application by chance, and opens a review for each: whoever has an interest in the applicant, acts for it, handles the
 * application or was drawn for it before is left out.
 */
export async function assignReviews(
  work: CaseWork,
  { application, subject, count, actor }: Asked,
): Promise<Outcome<void, string>> {
  const { tx, place } = work;
  const experts = await findHolders(tx, ["expert"], place.today());
  const earlier = await listDraws(tx, application);
  const handler = (await readStates(tx, [application])).get(application)?.responsible ?? "";
  const codes = await codesOfFirm(tx, subject.id);
  const acting = await Promise.all(codes.map((code) => findFirmPeople(tx, code, "subjects.see", place.today())));
  const barred = new Set([
    // Who handles an application does not judge it.
    ...[handler, actor.person?.id ?? ""],
    ...earlier.flatMap(({ drawn }) => drawn),
    ...(await readInterested(tx, codes, place.today())),
    ...acting.flat(),
  ]);
  const [pool, leftOut] = [experts.filter(({ id }) => !barred.has(id)), experts.filter(({ id }) => barred.has(id))];
  if (pool.length < count)
    return refuse(
      "experts_few",
      `可以抽取的专家只有 ${pool.length} 人，需要 ${count} 人（${leftOut.length} 人回避或已抽过）。`,
      `Only ${pool.length} experts can be drawn, and ${count} are needed (${leftOut.length} are left out or were drawn before).`,
    );
  const seed = randomBytes(16).toString("hex");
  const ids = pool.map(({ id }) => id);
  const drawn = drawReviews(ids, seed, count);
  const number = earlier.length + 1;
  await insertDraw(tx, application, { number, seed, pool: ids, leftOut: leftOut.map(({ id }) => id), drawn });
  const reviews = drawn.map((expert) => ({ id: deriveId(application, "review", number, expert), expert }));
  const opened = await openParts(work, actor, {
    ...{ parent: application, process: "review" },
    // No enterprise is its subject: the applicant does not see who judges.
    parts: reviews.map(({ id }) => ({ id, subject: null, title: `评审：${subject.name}`.slice(0, 200), fields: {} })),
  });
  if (!opened.ok) return refuse(opened.refusal.code, opened.refusal.zh, opened.refusal.en);
  const names = new Map(pool.map(({ id, name }) => [id, name]));
  for (const { id, expert } of reviews)
    await giveTo(work, id, { person: expert, name: names.get(expert) ?? "" }, "随机抽取");
  return ok(undefined);
}
