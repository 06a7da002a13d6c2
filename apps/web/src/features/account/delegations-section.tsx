import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Delegation } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { Me } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { parkToday } from "../../ui/today.ts";
import { accountMessages } from "./account-messages.ts";
import { DelegateForm } from "./delegate-form.tsx";
import { Section } from "./section.tsx";

/** Who covers my posts, and whose I cover. */
export function DelegationsSection({ me }: { readonly me: Me }) {
  const messages = useMessages(accountMessages);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const found = useQuery(api.me.delegations.queryOptions({ input: {} }));
  const refresh = () => client.invalidateQueries({ queryKey: api.me.key() });
  const ending = useMutation({
    mutationFn: (id: string) => api.me.endDelegation.call({ id, reason: "" }),
    onSettled: refresh,
  });
  const own = me.posts.filter((post) => post.for === null);
  return (
    <Section
      id="delegations"
      title={messages.delegations}
      lead={messages.delegationsLead}
      actions={open || own.length === 0 ? null : <Button onClick={() => setOpen(true)}>{messages.delegate}</Button>}
    >
      {open && me.person ? (
        <DelegateForm posts={own} self={me.person.id} done={refresh} close={() => setOpen(false)} />
      ) : null}
      <RefusalText error={ending.error} />
      <QueryView query={found} skeleton={<SkeletonRows rows={2} height={52} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{messages.delegationsNone}</p>
          ) : (
            <ul className="account-list" aria-label={messages.delegations}>
              {items.map((delegation) => (
                <Entry
                  key={delegation.id}
                  delegation={delegation}
                  self={me.person?.id ?? ""}
                  busy={ending.isPending && ending.variables === delegation.id}
                  end={() => ending.mutate(delegation.id)}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Section>
  );
}

type EntryProps = {
  readonly delegation: Delegation;
  readonly self: string;
  readonly busy: boolean;
  readonly end: () => void;
};

function Entry({ delegation, self, busy, end }: EntryProps) {
  const messages = useMessages(accountMessages);
  const { post, by, to, from, until, reason, endedAt } = delegation;
  const given = by.id === self;
  const today = parkToday();
  const state = endedAt ? "ended" : until < today ? "over" : from > today ? "ahead" : "running";
  const other = given ? to.name : by.name;
  return (
    <li>
      <Icon name="person" />
      <div className="account-list__words">
        <span>
          <strong>{given ? messages.given(to.name) : messages.received(by.name)}</strong>{" "}
          <Zh>
            {post.title} · {post.office}
          </Zh>{" "}
          <Label>{messages[state]}</Label>
        </span>
        <span className="muted small">
          {messages.period(from, until)}
          {reason ? ` · ${reason}` : ""}
        </span>
      </div>
      {state === "running" || state === "ahead" ? (
        <span className="account-list__acts">
          <Button size="small" aria-label={messages.endDelegationNamed(other)} loading={busy} onClick={end}>
            {messages.endDelegation}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
