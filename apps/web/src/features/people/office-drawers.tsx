import { useMutation } from "@tanstack/react-query";
import { MAX_PERSON_LENGTH, type Office, type OfficeKind, officeKind } from "@yuanding/contract";
import { Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActDrawer } from "./act-drawer.tsx";
import { officesInOrder } from "./office-order.ts";
import { peopleMessages } from "./people-messages.ts";
import { useRefreshPeople } from "./person-acts.tsx";

type OpenProps = { readonly offices: readonly Office[]; readonly close: () => void };

export function OpenOffice({ offices, close }: OpenProps) {
  const messages = useMessages(peopleMessages);
  const refresh = useRefreshPeople();
  const id = useId();
  const [kind, setKind] = useState<OfficeKind>("科室");
  const [name, setName] = useState("");
  const [parent, setParent] = useState("");
  const opening = useMutation({
    mutationFn: (reason: string) =>
      api.people.openOffice.call({ kind, name, parent: parent === "" ? null : parent, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ActDrawer
      close={close}
      title={messages.openOffice}
      okText={messages.openOffice}
      ready={name.trim() !== ""}
      act={opening.mutate}
      pending={opening.isPending}
      error={opening.error}
    >
      <NameField name={name} write={setName} />
      <div className="field">
        <label htmlFor={`${id}-kind`}>{messages.officeKind}</label>
        <select
          id={`${id}-kind`}
          value={kind}
          lang="zh-CN"
          onChange={(event) => setKind(officeKind.options.find((each) => each === event.target.value) ?? kind)}
        >
          {officeKind.options.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-parent`}>{messages.officeParent}</label>
        <select id={`${id}-parent`} value={parent} onChange={(event) => setParent(event.target.value)}>
          <option value="">{messages.officeTop}</option>
          {officesInOrder(offices.filter(({ closedOn }) => closedOn === null)).map(({ office, depth }) => (
            <option key={office.id} value={office.id} lang="zh-CN">
              {"　".repeat(depth)}
              {office.name}
            </option>
          ))}
        </select>
      </div>
    </ActDrawer>
  );
}

type ChangeProps = { readonly office: Office; readonly close: () => void };

export function ChangeOffice({ office, close }: ChangeProps) {
  const messages = useMessages(peopleMessages);
  const refresh = useRefreshPeople();
  const [name, setName] = useState(office.name);
  const [closed, setClosed] = useState(false);
  const changing = useMutation({
    mutationFn: (reason: string) => api.people.changeOffice.call({ id: office.id, name, closed, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ActDrawer
      close={close}
      title={messages.changeNamed(office.name)}
      okText={messages.save}
      danger={closed}
      ready={name.trim() !== "" && (closed || name.trim() !== office.name)}
      act={changing.mutate}
      pending={changing.isPending}
      error={changing.error}
    >
      <NameField name={name} write={setName} />
      <label className="act__check">
        <input type="checkbox" checked={closed} onChange={(event) => setClosed(event.target.checked)} />
        <span>
          {messages.close}
          <span className="field__hint">{messages.closeHint}</span>
        </span>
      </label>
    </ActDrawer>
  );
}

function NameField({ name, write }: { readonly name: string; readonly write: (name: string) => void }) {
  const messages = useMessages(peopleMessages);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{messages.officeName}</label>
      <Input
        id={id}
        value={name}
        maxLength={MAX_PERSON_LENGTH}
        required
        autoFocus
        onChange={(event) => write(event.target.value)}
      />
    </div>
  );
}
