import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CaseDetail } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { PersonPicker } from "../../ui/person-picker.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { caseMessages } from "./case-messages.ts";

/** Who takes part in a case besides the one responsible, and giving somebody a part. */
export function CasePeople({ shown: { id, version, participants, closedAt } }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const client = useQueryClient();
  const handles = usePowers().has("cases.handle");
  const me = useMe().data?.person?.id;
  const [joining, setJoining] = useState(false);
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: api.cases.key() }) };
  const join = useMutation({
    mutationFn: (person: string) => api.cases.join.call({ id, version, person }),
    onSuccess: () => setJoining(false),
    ...refresh,
  });
  const leave = useMutation({
    mutationFn: (person: string) => api.cases.leave.call({ id, version, person }),
    ...refresh,
  });
  if (!handles && participants.length === 0) return null;
  const open = closedAt === null;
  return (
    <section className="card case-part" aria-labelledby="case-people">
      <h2 id="case-people">{messages.people}</h2>
      {participants.length === 0 ? <p className="muted">{messages.noPeople}</p> : null}
      <ul className="case-people">
        {participants.map((person) => (
          <li key={person.id}>
            <Zh>{person.name}</Zh>
            {open && (handles || person.id === me) ? (
              <Button
                size="small"
                className="no-print"
                aria-label={messages.leaveOf(person.name)}
                loading={leave.isPending && leave.variables === person.id}
                onClick={() => leave.mutate(person.id)}
              >
                {messages.leave}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {handles && open ? (
        joining ? (
          <PersonPicker
            label={messages.joinPerson}
            placeholder={messages.personHint}
            nobody={messages.personNobody}
            picked={null}
            pick={(person) => person && join.mutate(person.id)}
          />
        ) : (
          <Button size="small" className="no-print" onClick={() => setJoining(true)}>
            {messages.join}
          </Button>
        )
      ) : null}
      <RefusalText error={join.error ?? leave.error} />
    </section>
  );
}
