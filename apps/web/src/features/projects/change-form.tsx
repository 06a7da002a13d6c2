import "../../ui/form.css";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { projectsMessages } from "./projects-messages.ts";

const KINDS = ["extension", "budget", "bearer"] as const;
type Kind = (typeof KINDS)[number];
const MAX_LENGTH = 2_000;

/** Opens a request to change the project; it is filled in and handed in on its own page. Another bearer cannot be asked for, and why is said at once. */
export function ChangeForm({ id, endsOn }: { readonly id: string; readonly endsOn: string | null }) {
  const messages = useMessages(projectsMessages);
  const navigate = useNavigate();
  const key = useId();
  const [change] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<Kind>("extension");
  const [to, setTo] = useState("");
  const label = kind === "extension" ? messages.newDay : messages.newBudget;
  const asking = useMutation({
    mutationFn: () => api.projects.askChange.call({ id, case: change, kind, to }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
  });
  return (
    <form
      aria-label={messages.changeForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (to.trim() !== "") asking.mutate();
      }}
    >
      <p className="muted small">{messages.changeLead}</p>
      <div className="project-spending">
        <div className="field">
          <label htmlFor={`${key}-kind`}>{messages.kind}</label>
          <select
            id={`${key}-kind`}
            value={kind}
            onChange={(event) => {
              setKind(KINDS.find((each) => each === event.target.value) ?? "extension");
              setTo("");
            }}
          >
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {messages.kinds[each]}
              </option>
            ))}
          </select>
        </div>
        {kind === "bearer" ? null : (
          <div className="field">
            <label htmlFor={key}>{label}</label>
            {kind === "extension" ? (
              <input
                id={key}
                type="date"
                value={to}
                {...(endsOn !== null && { min: endsOn })}
                onChange={(event) => setTo(event.target.value)}
              />
            ) : (
              <Input id={key} value={to} maxLength={MAX_LENGTH} onChange={(event) => setTo(event.target.value)} />
            )}
          </div>
        )}
      </div>
      {kind === "bearer" ? (
        <div role="status" className="project-fixed">
          {messages.bearerFixed.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : (
        <p>
          <Button htmlType="submit" disabled={to.trim() === ""} loading={asking.isPending}>
            {messages.ask}
          </Button>
        </p>
      )}
      <RefusalText error={asking.error} />
    </form>
  );
}
