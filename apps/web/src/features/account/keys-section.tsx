import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ApiKey, POWERS } from "@yuanding/contract";
import { Button, Modal } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { Me } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { When } from "../../ui/when.tsx";
import { accountMessages } from "./account-messages.ts";
import { KeyForm } from "./key-form.tsx";
import { Section } from "./section.tsx";

/** Keys by which programs act in one's name. */
export function KeysSection({ me }: { readonly me: Me }) {
  const messages = useMessages(accountMessages);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const found = useQuery(api.me.keys.queryOptions({ input: {} }));
  const refresh = () => client.invalidateQueries({ queryKey: api.me.keys.key() });
  return (
    <Section
      id="keys"
      title={messages.keys}
      lead={messages.keysLead}
      actions={
        open || me.powers.length === 0 ? null : <Button onClick={() => setOpen(true)}>{messages.keyCreate}</Button>
      }
    >
      {open ? <KeyForm powers={me.powers} done={refresh} close={() => setOpen(false)} /> : null}
      <QueryView query={found} skeleton={<SkeletonRows rows={1} height={52} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{messages.keysNone}</p>
          ) : (
            <ul className="account-list" aria-label={messages.keys}>
              {items.map((key) => (
                <Entry key={key.id} of={key} refresh={refresh} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Section>
  );
}

function Entry({ of: key, refresh }: { readonly of: ApiKey; readonly refresh: () => Promise<void> }) {
  const messages = useMessages(accountMessages);
  const { language } = useLanguage();
  const [asked, setAsked] = useState(false);
  const revoking = useMutation({
    mutationFn: () => api.me.revokeKey.call({ id: key.id }),
    onSuccess: () => setAsked(false),
    onSettled: refresh,
  });
  return (
    <li>
      <Icon name="key" />
      <div className="account-list__words">
        <span>
          <strong>{key.name}</strong> <code>{key.start}…</code>
        </span>
        <span className="key-words">
          {key.scopes.map((scope) => (
            <Label key={scope}>{POWERS[scope][language]}</Label>
          ))}
        </span>
        <span className="muted small">
          {messages.keyUntil(key.expiresAt.slice(0, 10))} · {messages.keyLast}{" "}
          {key.lastUsedAt ? <When at={key.lastUsedAt} /> : messages.keyNever}
        </span>
      </div>
      <span className="account-list__acts">
        <Button size="small" aria-label={messages.keyRevokeNamed(key.name)} onClick={() => setAsked(true)}>
          {messages.keyRevoke}
        </Button>
      </span>
      <Modal
        open={asked}
        title={messages.keyRevokeNamed(key.name)}
        okText={messages.keyRevoke}
        cancelText={messages.cancel}
        okButtonProps={{ danger: true, loading: revoking.isPending }}
        onOk={() => revoking.mutate()}
        onCancel={() => setAsked(false)}
        destroyOnHidden
      >
        <p>{messages.keyRevokeText}</p>
        <RefusalText error={revoking.error} />
      </Modal>
    </li>
  );
}
