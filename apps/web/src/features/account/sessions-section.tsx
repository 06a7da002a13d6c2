import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { OwnSession } from "@yuanding/contract";
import { Button } from "antd";
import { auth } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { When } from "../../ui/when.tsx";
import { accountMessages } from "./account-messages.ts";
import { AuthFaultText } from "./auth-fault.tsx";
import { deviceName } from "./device-name.ts";
import { Section } from "./section.tsx";

export const SESSIONS = ["account", "sessions"] as const;

/** Where I am signed in, this device first, each of which I can end. */
export function SessionsSection() {
  const messages = useMessages(accountMessages);
  const client = useQueryClient();
  const found = useQuery({ queryKey: SESSIONS, queryFn: auth.sessions });
  const refresh = () => client.invalidateQueries({ queryKey: SESSIONS });
  const revoking = useMutation({ mutationFn: auth.revokeSession, onSettled: refresh });
  const revokingAll = useMutation({ mutationFn: auth.revokeOthers, onSettled: refresh });
  const others = (found.data ?? []).filter(({ current }) => !current).length;
  return (
    <Section
      id="sessions"
      title={messages.sessions}
      lead={messages.sessionsLead}
      actions={
        others > 1 ? (
          <Button loading={revokingAll.isPending} onClick={() => revokingAll.mutate()}>
            {messages.revokeAll}
          </Button>
        ) : null
      }
    >
      <AuthFaultText error={revoking.error ?? revokingAll.error} />
      <QueryView query={found} skeleton={<SkeletonRows rows={2} height={52} />}>
        {(sessions) => (
          <>
            <ul className="account-list" aria-label={messages.sessions}>
              {[...sessions]
                .sort((one, other) => Number(other.current) - Number(one.current))
                .map((session) => (
                  <Entry
                    key={session.id}
                    session={session}
                    busy={revoking.isPending && revoking.variables === session.id}
                    revoke={() => revoking.mutate(session.id)}
                  />
                ))}
            </ul>
            {others === 0 ? <p className="muted small">{messages.onlyThis}</p> : null}
          </>
        )}
      </QueryView>
    </Section>
  );
}

type EntryProps = { readonly session: OwnSession; readonly busy: boolean; readonly revoke: () => void };

function Entry({ session, busy, revoke }: EntryProps) {
  const messages = useMessages(accountMessages);
  const device = deviceName(session.device) ?? messages.unknownDevice;
  return (
    <li>
      <Icon name="device" />
      <div className="account-list__words">
        <span>
          <strong>{device}</strong> {session.current ? <Label>{messages.thisDevice}</Label> : null}{" "}
          {session.strong ? <Label>{messages.factors}</Label> : null}
        </span>
        <span className="muted small">
          {messages.signedInAt} <When at={session.createdAt} /> · {messages.seenAt} <When at={session.lastSeenAt} />
          {session.address ? ` · ${messages.from} ${session.address}` : ""}
        </span>
      </div>
      {session.current ? null : (
        <span className="account-list__acts">
          <Button size="small" aria-label={messages.revokeOn(device)} loading={busy} onClick={revoke}>
            {messages.revoke}
          </Button>
        </span>
      )}
    </li>
  );
}
