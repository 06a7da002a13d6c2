import { randomUUID } from "node:crypto";
import { POST_KIND_IDS, POST_KINDS, type Power } from "@yuanding/contract";
import { isOfEnterprise, ownCodes } from "../../actor.ts";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { findIdentity } from "../facts/index.ts";
import { powersOf } from "./acting.ts";
import { addPerson } from "./add-person.ts";
import { appointPerson } from "./appoint-person.ts";
import { changeOffice } from "./change-office.ts";
import { describePerson, summarisePeople, summarisePerson } from "./describe-person.ts";
import { endMandate } from "./end-mandate.ts";
import { erasePerson } from "./erase-person.ts";
import { giveMandate } from "./give-mandate.ts";
import { handOverPost } from "./hand-over-post.ts";
import type { Handover } from "./handover.ts";
import { makeLink } from "./invitation.ts";
import { invitePerson } from "./invite-person.ts";
import { listMandatesOf, mandateLine } from "./mandate-store.ts";
import { listOffices } from "./office-store.ts";
import { openOffice } from "./open-office.ts";
import { findHolders, searchPeople } from "./person-store.ts";
import { relievePost } from "./relieve-post.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { suspendPerson } from "./suspend-person.ts";

/** contract.people; `handovers` of every capability that has something lying on posts. */
export const peopleRoutes = (handovers: readonly Handover[]) => ({
  offices: api.people.offices.handler(async ({ context }) => ({
    items: await listOffices(context.database, context.today()),
  })),
  openOffice: api.people.openOffice.handler(async ({ input, context, errors }) => {
    const outcome = await openOffice(context, randomUUID(), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  changeOffice: api.people.changeOffice.handler(async ({ input, context, errors }) => {
    const outcome = await changeOffice(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  list: api.people.list.handler(async ({ input, context }) => {
    const search = { ...input, query: input.query.trim(), today: context.today() };
    const { total, people } = await searchPeople(context.database, search);
    return { total, items: await summarisePeople(context, people) };
  }),
  show: api.people.show.handler(async ({ input, context, errors }) => {
    const person = await describePerson(context, input.id);
    if (!person) throw errors.person_not_found({ data: refusalData("person_not_found") });
    return person;
  }),
  add: api.people.add.handler(async ({ input, context, errors }) => {
    const link = makeLink();
    const outcome = await addPerson(context, randomUUID(), link, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const { id, expiresAt } = outcome.value;
    const person = await summarisePerson(context, id);
    if (!person) throw new Error(`person ${id} is not there`);
    return { person, invitation: { path: link.path, expiresAt: expiresAt.toString() } };
  }),
  invite: api.people.invite.handler(async ({ input, context, errors }) => {
    const link = makeLink();
    const outcome = await invitePerson(context, link, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { path: link.path, expiresAt: outcome.value.toString() };
  }),
  appoint: api.people.appoint.handler(async ({ input, context, errors }) => {
    const outcome = await appointPerson(context, randomUUID(), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  relieve: api.people.relieve.handler(async ({ input, context, errors }) => {
    const outcome = await relievePost(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  handOver: api.people.handOver.handler(async ({ input, context, errors }) => {
    const outcome = await handOverPost(context, handovers, randomUUID(), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  suspend: api.people.suspend.handler(async ({ input, context, errors }) => {
    const outcome = await suspendPerson(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const person = await summarisePerson(context, input.id);
    if (!person) throw errors.person_not_found({ data: refusalData("person_not_found") });
    return person;
  }),
  revokeSessions: api.people.revokeSessions.handler(async ({ input, context, errors }) => {
    const outcome = await revokeSessions(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  erase: api.people.erase.handler(async ({ input, context, errors }) => {
    const outcome = await erasePerson(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const person = await summarisePerson(context, input.id);
    if (!person) throw errors.person_not_found({ data: refusalData("person_not_found") });
    return person;
  }),
  mandates: api.people.mandates.handler(async ({ input, context, errors }) => {
    const { actor, system, database } = context;
    const hidden = isOfEnterprise(actor) && !ownCodes(actor, "mandates.keep").includes(input.id);
    const subject = hidden ? null : await findIdentity(system, input.id);
    if (!subject) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const items = await listMandatesOf(database, [input.id]);
    return { items: items.map(mandateLine) };
  }),
  mandate: api.people.mandate.handler(async ({ input, context, errors }) => {
    const link = makeLink();
    const outcome = await giveMandate(context, { mandate: randomUUID(), person: randomUUID(), link }, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const { mandate, expiresAt } = outcome.value;
    return { mandate, invitation: { path: link.path, expiresAt: expiresAt.toString() } };
  }),
  endMandate: api.people.endMandate.handler(async ({ input, context, errors }) => {
    const outcome = await endMandate(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  holders: api.people.holders.handler(async ({ input, context }) => {
    const kinds = POST_KIND_IDS.filter((kind) => (POST_KINDS[kind].powers as readonly Power[]).includes(input.power));
    const people = await findHolders(context.database, kinds, context.today());
    const able = people.map(({ posts, ...person }) => {
      return { ...person, posts: posts.filter((post) => powersOf(post).includes(input.power)) };
    });
    return { items: able.filter(({ posts }) => posts.length > 0) };
  }),
});
