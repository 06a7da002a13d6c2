import { useMutation, useQuery } from "@tanstack/react-query";
import { type HeldPost, type PersonDetail, POST_KINDS } from "@yuanding/contract";
import { Drawer, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";
import { parkToday } from "../../ui/today.ts";
import { ActDrawer } from "./act-drawer.tsx";
import { conflictsOf, periodsOf } from "./conflicts.ts";
import { peopleMessages } from "./people-messages.ts";
import { useRefreshPeople } from "./person-acts.tsx";

const WIDTH = 520;

type Props = { readonly person: PersonDetail; readonly post: HeldPost; readonly close: () => void };

/** Gives a post with everything that lies on it to somebody else, in one act. */
export function HandOverDrawer({ person, post, close }: Props) {
  const messages = useMessages(peopleMessages);
  const { language } = useLanguage();
  const refresh = useRefreshPeople();
  const id = useId();
  const [to, setTo] = useState<Picked | null>(null);
  const [on, setOn] = useState(parkToday);
  const receiver = useQuery({
    ...api.people.show.queryOptions({ input: { id: to?.id ?? "" } }),
    enabled: to !== null,
  }).data;
  const conflicts =
    receiver && on !== "" ? conflictsOf({ kind: post.kind, from: on, until: post.until }, periodsOf(receiver)) : [];
  const handing = useMutation({
    mutationFn: ({ person: receiving, reason }: { readonly person: string; readonly reason: string }) =>
      api.people.handOver.call({ id: post.id, to: receiving, on, reason }),
    onSettled: refresh,
  });
  if (handing.data && to) {
    return (
      <Drawer
        open
        onClose={close}
        size={WIDTH}
        title={messages.handOverNamed(post.title)}
        closable={{ "aria-label": messages.done }}
      >
        <div className="act">
          <Notice icon="check" role="status" text={messages.handOverDone(to.name, handing.data.moved)} />
          <p className="act__buttons">
            <LinkButton to="/people/$id" params={{ id: to.id }} look="primary" onClick={close}>
              {messages.open(to.name)}
            </LinkButton>
          </p>
        </div>
      </Drawer>
    );
  }
  return (
    <ActDrawer
      close={close}
      title={messages.handOverNamed(post.title)}
      lead={messages.handOverLead}
      okText={messages.handOverGo}
      ready={to !== null && on !== "" && conflicts.length === 0}
      act={(reason) => to && handing.mutate({ person: to.id, reason })}
      pending={handing.isPending}
      error={handing.error}
    >
      <PersonPicker
        label={messages.handOverTo}
        placeholder={messages.handOverToHint}
        nobody={messages.nobody}
        picked={to}
        pick={setTo}
        except={person.id}
      />
      {conflicts.length > 0 ? (
        <p className="refusal" role="alert">
          {messages.conflict(conflicts.map((each) => POST_KINDS[each][language]).join("、"))}
        </p>
      ) : null}
      <div className="field">
        <label htmlFor={id}>{messages.handOverOn}</label>
        <Input id={id} type="date" value={on} required onChange={(event) => setOn(event.target.value)} />
      </div>
    </ActDrawer>
  );
}
