import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MAX_LIST_NAME_LENGTH, type SubjectKind } from "@yuanding/contract";
import { Input, Modal, Radio, Select } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { toListMessages } from "./to-list-messages.ts";

/** Lists offered to be added to: those changed last. */
const MAX_OFFERED = 200;

type Props = {
  readonly open: boolean;
  readonly close: () => void;
  readonly kind: SubjectKind;
  readonly lead: string;
  /** Whom to add; asked when it is done. */
  readonly ids: () => Promise<readonly string[]>;
  readonly added?: () => void;
};

type Done = { readonly id: string; readonly added: number };

/** Puts subjects into a list that there is, or into a new one by hand. */
export function AddToList({ open, close, kind, lead, ids, added }: Props) {
  const messages = useMessages(toListMessages);
  const client = useQueryClient();
  const id = useId();
  const [target, setTarget] = useState<string | null>(null);
  const [where, setWhere] = useState<"new" | "existing">("new");
  const [name, setName] = useState("");
  const lists = useQuery({
    ...api.lists.list.queryOptions({ input: { kind, limit: MAX_OFFERED } }),
    enabled: open,
  });
  const offered = (lists.data?.items ?? []).filter(({ mode }) => mode !== "live");
  const adding = useMutation({
    mutationFn: async (): Promise<Done> => {
      const all = [...(await ids())];
      if (where === "existing" && target !== null) {
        const done = await api.lists.setMembers.call({ id: target, add: all });
        return { id: target, added: done.added };
      }
      const made = await api.lists.create.call({ kind, name, mode: "hand", members: all });
      return { id: made.id, added: all.length - made.unknown.length };
    },
    onSuccess: async () => {
      added?.();
      await client.invalidateQueries({ queryKey: api.lists.key() });
    },
  });
  const missing = where === "new" ? name.trim() === "" : target === null;
  const go = () => {
    if (!missing && !adding.isPending) adding.mutate();
  };
  const leave = () => {
    adding.reset();
    close();
  };
  if (adding.data) {
    return (
      <Modal
        open={open}
        title={messages.addToList}
        onCancel={leave}
        onOk={leave}
        okText={messages.close}
        cancelButtonProps={{ hidden: true }}
      >
        <p role="status">{messages.done(adding.data.added)}</p>
        <Link to="/lists/$id" params={{ id: adding.data.id }}>
          {messages.openList}
        </Link>
      </Modal>
    );
  }
  return (
    <Modal
      open={open}
      title={messages.addToList}
      okText={messages.add}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: missing, loading: adding.isPending }}
      onOk={go}
      onCancel={leave}
      destroyOnHidden
    >
      <p>{lead}</p>
      <fieldset className="field to-list__target">
        <legend>{messages.target}</legend>
        <Radio.Group
          value={where}
          onChange={(event) => setWhere(event.target.value as typeof where)}
          options={[
            { value: "new", label: messages.newList },
            { value: "existing", label: messages.existing, disabled: offered.length === 0 },
          ]}
        />
        {lists.data && offered.length === 0 ? <p className="field__hint">{messages.noExisting}</p> : null}
      </fieldset>
      {where === "new" ? (
        <div className="field">
          <label htmlFor={id}>{messages.listName}</label>
          <Input
            id={id}
            value={name}
            maxLength={MAX_LIST_NAME_LENGTH}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={go}
          />
        </div>
      ) : (
        <div className="field">
          <label htmlFor={id}>{messages.existing}</label>
          <Select
            id={id}
            value={target}
            onChange={setTarget}
            showSearch={{ optionFilterProp: "label" }}
            options={offered.map((list) => ({ value: list.id, label: list.name }))}
          />
        </div>
      )}
      <RefusalText error={adding.error} />
    </Modal>
  );
}
