import type { CaseDetail } from "@yuanding/contract";
import type { Offer, Process } from "@yuanding/processes";
import { needsSecondFactor } from "./act-in-case.ts";
import type { Fields } from "./case.ts";
import type { ActRow } from "./list-store.ts";
import { wordsOf } from "./words-of.ts";

/** A step that somebody may be interested in, with what it takes, in words. */
export function describeOffer(
  process: Process,
  { transition, refusal, votes }: Offer,
  documents: readonly string[],
  filled: Fields,
): CaseDetail["offers"][number] {
  const { id, zh, en, reason, to } = transition;
  const handsOver = to !== null && process.states.get(to)?.kind === "waiting";
  return {
    ...{ transition: id, zh, en, reason, strong: needsSecondFactor({ process }, id), handsOver },
    fields: transition.fields.flatMap((name) => {
      const field = process.fields.get(name);
      if (!field) return [];
      const value = filled[name];
      return [
        {
          ...{ id: name, ...wordsOf(field, name), type: field.type, value: value === undefined ? null : String(value) },
          options: [...field.options.values()].map((each) => ({ id: each.id, ...wordsOf(each, each.id) })),
        },
      ];
    }),
    documents: transition.attach.map((kind) => {
      return { id: kind, ...wordsOf(process.documents.get(kind), kind), there: documents.includes(kind) };
    }),
    draws: transition.draws.map((kind) => ({ id: kind, ...wordsOf(process.documents.get(kind), kind) })),
    votes: votes && { ...votes, mayBeAgainst: transition.votes?.otherwise !== null },
    refusal: refusal && { zh: refusal.zh, en: refusal.en },
  };
}

/** What people of one capacity filled in last, by field. */
export function filledBy(acts: readonly ActRow[], capacity: ActRow["capacity"]): Fields {
  return Object.assign({}, ...acts.filter((act) => act.capacity === capacity).map(({ fields }) => fields));
}
