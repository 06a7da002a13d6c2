import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { type FormEvent, useId, useState } from "react";
import { auth, type Passkey, passkeysWork } from "../../api/auth.ts";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { accountMessages } from "./account-messages.ts";
import { AuthFaultText } from "./auth-fault.tsx";

const PASSKEYS = ["account", "passkeys"] as const;
const MAX_NAME_LENGTH = 60;

/** Keys in a device, a phone or a security key, each under a name by which its owner knows it. */
export function PasskeysSetting() {
  const messages = useMessages(accountMessages);
  const client = useQueryClient();
  const found = useQuery({ queryKey: PASSKEYS, queryFn: auth.passkeys });
  const [adding, setAdding] = useState(false);
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: PASSKEYS });
    await client.invalidateQueries({ queryKey: api.me.show.key() });
  };
  return (
    <div className="factor">
      <div className="factor__head">
        <h3>{messages.passkeys}</h3>
        {passkeysWork() && !adding ? (
          <span className="factor__acts">
            <Button icon={<Icon name="key" />} onClick={() => setAdding(true)}>
              {messages.passkeyAdd}
            </Button>
          </span>
        ) : null}
      </div>
      {passkeysWork() ? null : <p className="muted">{messages.passkeyUnsupported}</p>}
      {adding ? (
        <NameForm
          act={messages.passkeyAdd}
          name=""
          save={auth.addPasskey}
          done={refresh}
          close={() => setAdding(false)}
        />
      ) : null}
      {found.data?.length === 0 ? <p className="muted">{messages.passkeysNone}</p> : null}
      {found.data && found.data.length > 0 ? (
        <ul className="account-list" aria-label={messages.passkeys}>
          {found.data.map((passkey) => (
            <Entry key={passkey.id} passkey={passkey} refresh={refresh} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

type EntryProps = { readonly passkey: Passkey; readonly refresh: () => Promise<void> };

function Entry({ passkey, refresh }: EntryProps) {
  const messages = useMessages(accountMessages);
  const [act, setAct] = useState<"rename" | "remove" | null>(null);
  const name = passkey.name || messages.passkeyUnnamed;
  const removing = useMutation({
    mutationFn: () => auth.removePasskey(passkey.id),
    onSuccess: async () => {
      setAct(null);
      await refresh();
    },
  });
  return (
    <li>
      <Icon name="key" />
      <div className="account-list__words">
        <strong>{name}</strong>
        <span className="muted small">
          {passkey.createdAt ? `${messages.passkeyAdded(passkey.createdAt.slice(0, 10))} · ` : ""}
          {passkey.backedUp ? messages.passkeyBackedUp : messages.passkeyOfDevice}
        </span>
        {act === "rename" ? (
          <NameForm
            act={messages.rename}
            name={passkey.name ?? ""}
            save={(next) => auth.renamePasskey(passkey.id, next)}
            done={refresh}
            close={() => setAct(null)}
          />
        ) : null}
      </div>
      {act === "rename" ? null : (
        <span className="account-list__acts">
          <Button size="small" aria-label={`${messages.rename} ${name}`} onClick={() => setAct("rename")}>
            {messages.rename}
          </Button>
          <Button size="small" aria-label={`${messages.remove} ${name}`} onClick={() => setAct("remove")}>
            {messages.remove}
          </Button>
        </span>
      )}
      <Modal
        open={act === "remove"}
        title={messages.removePasskey(name)}
        okText={messages.remove}
        cancelText={messages.cancel}
        okButtonProps={{ danger: true, loading: removing.isPending }}
        onOk={() => removing.mutate()}
        onCancel={() => setAct(null)}
        destroyOnHidden
      >
        <p>{messages.removePasskeyText}</p>
        <AuthFaultText error={removing.error} />
      </Modal>
    </li>
  );
}

type NameProps = {
  readonly act: string;
  readonly name: string;
  readonly save: (name: string) => Promise<unknown>;
  readonly done: () => Promise<void>;
  readonly close: () => void;
};

function NameForm({ act, name: known, save, done, close }: NameProps) {
  const messages = useMessages(accountMessages);
  const id = useId();
  const [name, setName] = useState(known);
  const saving = useMutation({
    mutationFn: () => save(name.trim()),
    onSuccess: async () => {
      await done();
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "" && !saving.isPending) saving.mutate();
  };
  return (
    <form onSubmit={submit} className="account-form" aria-label={act}>
      <div className="field">
        <label htmlFor={id}>{messages.passkeyName}</label>
        <Input
          id={id}
          value={name}
          maxLength={MAX_NAME_LENGTH}
          placeholder={messages.passkeyNameHint}
          required
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <AuthFaultText error={saving.error} />
      <p className="account-buttons">
        <Button type="primary" htmlType="submit" disabled={name.trim() === ""} loading={saving.isPending}>
          {act}
        </Button>
        <Button onClick={close}>{messages.cancel}</Button>
      </p>
    </form>
  );
}
