import { FINAL_KINDS } from "@yuanding/processes";
import { isOfEnterprise } from "../../actor.ts";
import { type Case, type CaseNews, type CaseWork, kindOf, kindsAbleIn, type Teller } from "../cases/index.ts";
import { findCoverers, findFirmPeople, findHolders, findPeople, findSuperiors } from "../people/index.ts";
import { isTold } from "./message-store.ts";
import { type Phrase, phraseCase, phraseDeadline } from "./phrase-case.ts";
import { type Telling, tell } from "./tell.ts";

type News<Kind extends CaseNews["kind"]> = Extract<CaseNews, { readonly kind: Kind }>;
type Told = Pick<Telling, "mark" | "kind" | "to"> & Phrase;
type Tellers = {
  readonly [Kind in CaseNews["kind"]]: (work: CaseWork, found: Case, news: News<Kind>) => Promise<Told | null>;
};

const TELLERS: Tellers = { acted: ofAct, assigned: ofAssignment, said: ofMessage, reached: ofDeadline };

/**
 * Tells of what happens in a case: whose turn it is now, how it ended, what was said, and of deadlines level by level. Whoever covers a
 * post for somebody today is told what they are told; nobody is told what they did themselves.
 */
export const tellOfCase: Teller = async (work, found, news) => {
  const told = await toldOf(work, found, news);
  if (!told || told.to.length === 0) return;
  const covering = await findCoverers(work.tx, told.to, work.place.today());
  const doer = news.kind === "reached" ? null : (news.by.person?.id ?? null);
  const to = [...told.to, ...covering].filter((person) => person !== doer);
  await tell(work, { ...told, to, path: `/cases/${found.head.id}` });
};

function toldOf<Kind extends CaseNews["kind"]>(work: CaseWork, found: Case, news: News<Kind>) {
  const teller: Tellers[Kind] = TELLERS[news.kind as Kind];
  return teller(work, found, news);
}

async function ofAct(work: CaseWork, found: Case, { number, before, by }: News<"acted">): Promise<Told | null> {
  const now = kindOf(found);
  const { responsible } = found.standing;
  const mark = `case ${found.head.id} act ${number}`;
  if (FINAL_KINDS.includes(now) && !FINAL_KINDS.includes(before)) {
    const firm = await firmPeople(work, found);
    const to = [...firm, ...(responsible ? [responsible] : [])];
    return { mark, kind: "case_decided", to, ...phraseCase("decided", found) };
  }
  if (now === "waiting" && before !== "waiting" && !isOfEnterprise(by))
    return { mark, kind: "case_returned", to: await firmPeople(work, found), ...phraseCase("returned", found) };
  if (now === "open" && before === "waiting" && isOfEnterprise(by) && responsible !== null)
    return { mark, kind: "case_answered", to: [responsible], ...phraseCase("answered", found) };
  return null;
}

async function ofAssignment(_work: CaseWork, found: Case, { number, person, as }: News<"assigned">): Promise<Told> {
  const told = { mark: `case ${found.head.id} act ${number}`, to: [person] };
  return as === "responsible"
    ? { ...told, kind: "case_assigned", ...phraseCase("assigned", found) }
    : { ...told, kind: "case_joined", ...phraseCase("joined", found) };
}

/** Of the park those who have to do with the case; where the enterprise hears it or spoke, the others of both sides. */
async function ofMessage(work: CaseWork, found: Case, { message, channel, by }: News<"said">): Promise<Told> {
  const { parties, standing } = found;
  const inside = [...parties.map(({ person }) => person), ...(standing.responsible ? [standing.responsible] : [])];
  const heard = inside.length === 0 && isOfEnterprise(by) ? await able(work, found) : inside;
  const firm = channel === "enterprise" ? await firmPeople(work, found) : [];
  return {
    mark: `said ${message}`,
    kind: "case_said",
    to: [...heard, ...firm],
    ...phraseCase("said", found),
  };
}

/**
 * Level 0 is whoever the case lies with: the one responsible, or all who could take it up. Above it come their superiors, office by
 * office. While the enterprise is awaited it lies with the enterprise, and above it is whoever is responsible: no leader is told that
 * somebody else is late.
 */
async function ofDeadline(work: CaseWork, found: Case, news: News<"reached">): Promise<Told | null> {
  const { mark, level, over } = news;
  if (await isTold(work.tx, mark)) return null;
  const { responsible } = found.standing;
  const kind = over ? "case_overdue" : "case_due";
  const { zone } = work.place.law.park.office;
  if (kindOf(found) === "waiting") {
    const to = level === 0 ? await firmPeople(work, found) : responsible ? [responsible] : [];
    return { mark, kind, to, ...phraseDeadline(found, news, { has: null, zone }) };
  }
  const names = await findPeople(work.tx, responsible ? [responsible] : []);
  const has = { name: responsible && (names.get(responsible) ?? null) };
  const phrase = phraseDeadline(found, news, { has, zone });
  if (level === 0 && responsible === null)
    return { mark, kind: "case_unclaimed", to: await able(work, found), ...phrase };
  const below = responsible === null ? await able(work, found) : [responsible];
  const to = level === 0 ? below : await findSuperiors(work.tx, below, level, work.place.today());
  return { mark, kind, to, ...phrase };
}

/** Who may apply and answer for the enterprise of a case. */
async function firmPeople({ tx, place }: CaseWork, { head }: Case): Promise<readonly string[]> {
  return head.subject ? findFirmPeople(tx, head.subject.id, "claims.submit", place.today()) : [];
}

/** Who could do something in a case that nobody has. */
async function able({ tx, place }: CaseWork, found: Case): Promise<readonly string[]> {
  return (await findHolders(tx, kindsAbleIn(found), place.today())).map(({ id }) => id);
}
