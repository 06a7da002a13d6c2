import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MAX_PERSON_LENGTH } from "@yuanding/contract";
import { Drawer, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { ActDrawer } from "./act-drawer.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { peopleMessages } from "./people-messages.ts";

const WIDTH = 520;
const MAX_EMAIL_LENGTH = 254;

/** Adds somebody and gives the link by which they open their account. */
export function AddPerson({ close }: { readonly close: () => void }) {
  const messages = useMessages(peopleMessages);
  const client = useQueryClient();
  const id = useId();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const adding = useMutation({
    mutationFn: (reason: string) => api.people.add.call({ name, email: email.trim(), reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: api.people.key() }),
  });
  const added = adding.data;
  if (added) {
    return (
      <Drawer open onClose={close} size={WIDTH} title={messages.linkTitle} closable={{ "aria-label": messages.done }}>
        <div className="act">
          <InvitationLink invitation={added.invitation} />
          <p className="act__buttons">
            <LinkButton to="/people/$id" params={{ id: added.person.id }} look="primary">
              {messages.open(added.person.name)}
            </LinkButton>
          </p>
        </div>
      </Drawer>
    );
  }
  return (
    <ActDrawer
      close={close}
      title={messages.add}
      lead={messages.addLead}
      okText={messages.add}
      ready={name.trim() !== "" && email.trim() !== ""}
      reasonOptional
      act={adding.mutate}
      pending={adding.isPending}
      error={adding.error}
    >
      <div className="field">
        <label htmlFor={`${id}-name`}>{messages.name}</label>
        <Input
          id={`${id}-name`}
          value={name}
          maxLength={MAX_PERSON_LENGTH}
          required
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-email`}>{messages.addEmail}</label>
        <Input
          id={`${id}-email`}
          type="email"
          value={email}
          maxLength={MAX_EMAIL_LENGTH}
          required
          onChange={(event) => setEmail(event.target.value)}
        />
      </div>
    </ActDrawer>
  );
}
