import { useMutation, useQuery } from "@tanstack/react-query";
import {
  MAX_PERSON_LENGTH,
  type PersonDetail,
  POST_KIND_IDS,
  POST_KINDS,
  POWERS,
  type PostKind,
  STRONG_POSTS,
} from "@yuanding/contract";
import { Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { dayAfter, parkToday } from "../../ui/today.ts";
import { ActDrawer } from "./act-drawer.tsx";
import { conflictsOf, periodsOf } from "./conflicts.ts";
import { officesInOrder } from "./office-order.ts";
import { peopleMessages } from "./people-messages.ts";
import { useRefreshPeople } from "./person-acts.tsx";

type Props = { readonly person: PersonDetail; readonly close: () => void };

/** Appoints somebody to a post; what it lets them do, and what it may not go together with, is said before it is sent. */
export function AppointDrawer({ person, close }: Props) {
  const messages = useMessages(peopleMessages);
  const { language } = useLanguage();
  const refresh = useRefreshPeople();
  const id = useId();
  const offices = useQuery(api.people.offices.queryOptions({ input: {} })).data?.items ?? [];
  const [office, setOffice] = useState("");
  const [kind, setKind] = useState<PostKind | null>(null);
  const [title, setTitle] = useState("");
  const [from, setFrom] = useState(parkToday);
  const [last, setLast] = useState("");
  const until = last === "" ? null : dayAfter(last);
  const conflicts = kind && from !== "" ? conflictsOf({ kind, from, until }, periodsOf(person)) : [];
  const appointing = useMutation({
    mutationFn: ({ kind: wanted, reason }: { readonly kind: PostKind; readonly reason: string }) =>
      api.people.appoint.call({ id: person.id, office, kind: wanted, title, from, until, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ActDrawer
      close={close}
      title={messages.appoint}
      okText={messages.appointGo}
      ready={
        kind !== null &&
        office !== "" &&
        title.trim() !== "" &&
        from !== "" &&
        (last === "" || last >= from) &&
        conflicts.length === 0
      }
      act={(reason) => kind && appointing.mutate({ kind, reason })}
      pending={appointing.isPending}
      error={appointing.error}
    >
      <div className="field">
        <label htmlFor={`${id}-kind`}>{messages.appointKind}</label>
        <select
          id={`${id}-kind`}
          value={kind ?? ""}
          required
          onChange={(event) => setKind(POST_KIND_IDS.find((each) => each === event.target.value) ?? null)}
        >
          <option value="">{messages.choose}</option>
          {POST_KIND_IDS.map((each) => (
            <option key={each} value={each}>
              {POST_KINDS[each][language]}
            </option>
          ))}
        </select>
      </div>
      {kind ? <Gives kind={kind} name={person.name} /> : null}
      {conflicts.length > 0 ? (
        <p className="refusal" role="alert">
          {messages.conflict(conflicts.map((each) => POST_KINDS[each][language]).join("、"))}
        </p>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}-office`}>{messages.appointOffice}</label>
        <select
          id={`${id}-office`}
          value={office}
          required
          lang="zh-CN"
          onChange={(event) => setOffice(event.target.value)}
        >
          <option value="">{messages.choose}</option>
          {officesInOrder(offices.filter(({ closedOn }) => closedOn === null)).map(({ office: each, depth }) => (
            <option key={each.id} value={each.id}>
              {"　".repeat(depth)}
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-title`}>{messages.appointTitle}</label>
        <Input
          id={`${id}-title`}
          value={title}
          maxLength={MAX_PERSON_LENGTH}
          placeholder={messages.appointTitleHint}
          required
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <div className="act__dates">
        <div className="field">
          <label htmlFor={`${id}-from`}>{messages.appointFrom}</label>
          <Input
            id={`${id}-from`}
            type="date"
            value={from}
            required
            onChange={(event) => setFrom(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-last`}>
            {messages.appointLast}
            {messages.optional}
          </label>
          <Input
            id={`${id}-last`}
            type="date"
            min={from}
            value={last}
            onChange={(event) => setLast(event.target.value)}
          />
        </div>
      </div>
    </ActDrawer>
  );
}

function Gives({ kind, name }: { readonly kind: PostKind; readonly name: string }) {
  const messages = useMessages(peopleMessages);
  const { language } = useLanguage();
  const { powers } = POST_KINDS[kind];
  return (
    <>
      {powers.length > 0 ? (
        <div className="act__gives">
          <p>{messages.appointLead(name)}</p>
          <ul className="power-words">
            {powers.map((power) => (
              <li key={power}>{POWERS[power][language]}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {STRONG_POSTS.includes(kind) ? <Notice icon="shield" text={messages.strongPost} /> : null}
    </>
  );
}
