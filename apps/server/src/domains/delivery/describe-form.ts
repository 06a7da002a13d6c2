import type { Form, FormField } from "@yuanding/contract";
import { formatUnit, toResult } from "@yuanding/rules";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise, ownCodes } from "../../actor.ts";
import type { ApiContext, Workplace } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type CaseState, isCaseThere, readStates } from "../cases/index.ts";
import {
  findIdentity,
  findSight,
  type Identity,
  isSensitive,
  itselfOf,
  readSides,
  type SubjectKind,
  showRecorded,
} from "../facts/index.ts";
import type { Law } from "../law/index.ts";
import { countAsked, type DerivedForm, deriveForm, isUnanswered, type Question, type ReadAnswer } from "./form.ts";
import { findAsking, listAnswers } from "./form-store.ts";
import { readMoney } from "./money.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findRequest } from "./request-store.ts";

/** Processes by which an enterprise asks for something. */
const ASKING: ReadonlySet<string> = new Set(["claim", "application"]);
/** Their states in which it is with the enterprise to be filled in. */
const WITH_ENTERPRISE: ReadonlySet<string> = new Set(["draft", "returned"]);

/** A request with whom and what it is about. */
export type Requested = {
  readonly state: CaseState;
  readonly offer: Offer;
  readonly subject: { readonly id: string; readonly name: string };
  readonly identity: Identity;
};

/** The request of a case as the program knows it; null for a case that nobody asks for anything by. */
export async function findRequested(database: Database, id: string): Promise<Requested | null> {
  const state = (await readStates(database, [id])).get(id);
  if (!state?.subject || !ASKING.has(state.process)) return null;
  const request = await findRequest(database, id);
  const offer = request && (await findOffer(database, request.offer));
  const identity = await findIdentity(database, state.subject.id);
  return offer && identity ? { state, offer, subject: state.subject, identity } : null;
}

export function isWithEnterprise({ state }: Requested): boolean {
  return WITH_ENTERPRISE.has(state.state);
}

/** Whether the sensitive facts of a request's subject are hidden from who asks: then they do not say them either, or they would do it blind. */
export async function hidesSensitive({ database, actor }: ApiContext, { subject }: Requested): Promise<boolean> {
  return !isOfEnterprise(actor) || ((await findSight(database, subject.id))?.hides ?? true);
}

/** Whether somebody may fill in the form of a request. */
export function mayFill({ actor }: Pick<ApiContext, "actor">, { subject }: Requested): boolean {
  return isOfEnterprise(actor) && ownCodes(actor, "claims.submit").includes(subject.id);
}

/** The form of a request from what is recorded and typed at this moment; null when its measure is not in the law any more. */
export async function readForm(
  database: Database,
  { law, today }: Pick<Workplace, "law" | "today">,
  { state, offer, identity }: Requested,
): Promise<DerivedForm | null> {
  const { library } = law;
  const measure = library.measures.get(offer.measure);
  if (measure?.subject !== identity.kind) return null;
  return deriveForm({
    ...{ library, measure, subject: identity, itself: itselfOf(identity), asOf: today() },
    sides: await readSides(database, identity.id),
    answers: await listAnswers(database, state.id),
  });
}

/** The form of a case as far as whoever asks may see it; `undefined` when there is no such case for them, null when it has no form to show. */
export async function describeForm(context: ApiContext, id: string): Promise<Form | null | undefined> {
  const { system, database, actor, law, today } = context;
  if (!(await isCaseThere(database, id))) return undefined;
  const requested = await findRequested(system, id);
  if (!requested) return null;
  const handedIn = await findAsking(system, id);
  const filling = isWithEnterprise(requested);
  // What is being filled in is the enterprise's own until it hands it in.
  if (handedIn === null && !(filling && isOfEnterprise(actor))) return null;
  const derived = await readForm(system, context, requested);
  if (!derived) return null;
  const { identity, offer, subject } = requested;
  const hides = await hidesSensitive(context, requested);
  const shown = filling && isOfEnterprise(actor);
  const questions = derived.questions.filter(({ answer }) => shown || (answer && answer.text.trim() !== ""));
  return {
    ...{
      case: id,
      subject,
      measure: offer.measure,
      asOf: today().toString(),
      open: filling && mayFill(context, requested),
    },
    fields: questions.map((each) => describeField(law, identity.kind, each, hides)),
    counts: { ...countAsked(derived.questions), unanswered: derived.questions.filter(isUnanswered).length },
    preview: shown ? describePreview(offer, derived) : null,
    handedIn,
  };
}

function describePreview(offer: Offer, { preview }: DerivedForm): Form["preview"] {
  const { verdict, amount, ceiling, unmet, human } = toResult("", preview);
  return {
    ...{ verdict, ceiling, unmet: [...unmet], human: [...human] },
    // An amount of nothing is none.
    amount: offer.fixed && verdict === "met" ? formatFen(offer.fixed.amount) : readMoney(amount) ? amount : null,
  };
}

function describeField({ library }: Law, kind: SubjectKind, question: Question, hides: boolean): FormField {
  const { dictionary } = library;
  const { fact, year, state, asked, mayAnswer, known, answer } = question;
  const { name, english, section, type, unit, codes, range, note, sources } = fact;
  const sensitive = isSensitive(fact);
  const show = (value: string) => showRecorded(dictionary, kind, name, value);
  return {
    ...{ fact: name, english, section, type, note, year, state, asked, sources: [...sources] },
    unanswered: isUnanswered(question),
    mayAnswer: mayAnswer && !(sensitive && hides),
    unit: Object.keys(unit).length === 0 ? "" : formatUnit(unit),
    codes: codes?.kind === "list" ? [...codes.values] : null,
    standard: codes?.kind === "hierarchy" ? codes.standard : null,
    range: range && { ...range },
    known: known && {
      ...{ source: known.source, year: known.year, conflict: known.conflict, asOf: known.asOf?.toString() ?? null },
      // Nobody needs to read it here: who may, has it in the file.
      shown: sensitive ? null : show(known.value),
    },
    answer: answer && describeAnswer(answer, show, sensitive && hides),
    ...(sensitive && { hidden: true as const }),
  };
}

function describeAnswer(
  { text, value, fault, holds, revision, by, at }: ReadAnswer,
  show: (value: string) => string,
  hides: boolean,
): FormField["answer"] {
  const said = { holds, revision, by, at: at.toString() };
  if (hides) return { ...said, text: "", shown: null, fault: null, hidden: true };
  return { ...said, text, fault, shown: value === null ? null : show(value) };
}
