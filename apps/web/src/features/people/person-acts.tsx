import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { HeldPost, PersonDetail } from "@yuanding/contract";
import { Drawer, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { parkToday } from "../../ui/today.ts";
import { ActDrawer } from "./act-drawer.tsx";
import { AppointDrawer } from "./appoint-drawer.tsx";
import { HandOverDrawer } from "./hand-over-drawer.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { peopleMessages } from "./people-messages.ts";

const WIDTH = 520;

/** What can be done about a person, and about one of their posts. */
export type Act =
  | { readonly kind: "appoint" | "invite" | "revoke" | "suspend" | "erase" }
  | { readonly kind: "relieve" | "handOver"; readonly post: HeldPost };

type Props = { readonly person: PersonDetail; readonly act: Act; readonly close: () => void };
type ActProps = Omit<Props, "act">;

/** The drawer of one act. */
export function PersonActs({ person, act, close }: Props) {
  const drawer = { person, close };
  if (act.kind === "relieve") return <Relieve {...drawer} post={act.post} />;
  if (act.kind === "handOver") return <HandOverDrawer {...drawer} post={act.post} />;
  if (act.kind === "appoint") return <AppointDrawer {...drawer} />;
  if (act.kind === "invite") return <Invite {...drawer} />;
  if (act.kind === "revoke") return <Revoke {...drawer} />;
  if (act.kind === "suspend") return <Suspend {...drawer} />;
  return <Erase {...drawer} />;
}

/** Everything about people is fetched anew, whether it was done or somebody was faster. */
export function useRefreshPeople() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: api.people.key() });
}

function Relieve({ post, close }: ActProps & { readonly post: HeldPost }) {
  const messages = useMessages(peopleMessages);
  const refresh = useRefreshPeople();
  const id = useId();
  const [on, setOn] = useState(parkToday);
  const relieving = useMutation({
    mutationFn: (reason: string) => api.people.relieve.call({ id: post.id, on, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ActDrawer
      close={close}
      title={messages.relieveNamed(post.title)}
      lead={messages.relieveLead}
      okText={messages.relieve}
      danger
      ready={on !== ""}
      act={relieving.mutate}
      pending={relieving.isPending}
      error={relieving.error}
    >
      <div className="field">
        <label htmlFor={id}>{messages.relieveOn}</label>
        <Input id={id} type="date" value={on} required onChange={(event) => setOn(event.target.value)} />
      </div>
    </ActDrawer>
  );
}

function Invite({ person, close }: ActProps) {
  const messages = useMessages(peopleMessages);
  const refresh = useRefreshPeople();
  const inviting = useMutation({
    mutationFn: (reason: string) => api.people.invite.call({ id: person.id, reason }),
    onSettled: refresh,
  });
  if (inviting.data) {
    return (
      <Drawer open onClose={close} size={WIDTH} title={messages.linkTitle} closable={{ "aria-label": messages.done }}>
        <div className="act">
          <InvitationLink invitation={inviting.data} />
        </div>
      </Drawer>
    );
  }
  return (
    <ActDrawer
      close={close}
      title={messages.invite}
      lead={messages.inviteLead}
      okText={messages.invite}
      act={inviting.mutate}
      pending={inviting.isPending}
      error={inviting.error}
    />
  );
}

function Revoke({ person, close }: ActProps) {
  const messages = useMessages(peopleMessages);
  const refresh = useRefreshPeople();
  const revoking = useMutation({
    mutationFn: (reason: string) => api.people.revokeSessions.call({ id: person.id, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ActDrawer
      close={close}
      title={messages.revokeSessions}
      lead={messages.revokeLead}
      okText={messages.revokeSessions}
      act={revoking.mutate}
      pending={revoking.isPending}
      error={revoking.error}
    />
  );
}

function Suspend({ person, close }: ActProps) {
  const messages = useMessages(peopleMessages);
  const refresh = useRefreshPeople();
  const suspended = person.status === "suspended";
  const changing = useMutation({
    mutationFn: (reason: string) => api.people.suspend.call({ id: person.id, suspended: !suspended, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ActDrawer
      close={close}
      title={suspended ? messages.restore : messages.suspend}
      lead={suspended ? messages.restoreLead : messages.suspendLead}
      okText={suspended ? messages.restore : messages.suspend}
      danger={!suspended}
      act={changing.mutate}
      pending={changing.isPending}
      error={changing.error}
    />
  );
}

function Erase({ person, close }: ActProps) {
  const messages = useMessages(peopleMessages);
  const refresh = useRefreshPeople();
  const erasing = useMutation({
    mutationFn: (reason: string) => api.people.erase.call({ id: person.id, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ActDrawer
      close={close}
      title={messages.erase}
      lead={messages.eraseLead}
      okText={messages.erase}
      danger
      act={erasing.mutate}
      pending={erasing.isPending}
      error={erasing.error}
    />
  );
}
