import "./form.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api } from "../api/client.ts";
import { Zh } from "../language/chinese.tsx";
import { Combobox } from "./combobox.tsx";
import { useSettled } from "./settled.ts";

const SETTLE_MS = 200;
const MAX_LENGTH = 40;
const SHOWN = 10;

export type Picked = { readonly id: string; readonly name: string };

type Props = {
  readonly label: string;
  readonly placeholder: string;
  /** What is said when nobody has such a name. */
  readonly nobody: string;
  readonly picked: Picked | null;
  readonly pick: (person: Picked | null) => void;
  /** Everybody with an account, which takes the power to see people; otherwise colleagues. */
  readonly everybody?: boolean;
  /** Somebody it cannot be. */
  readonly except?: string | undefined;
};

/** Chooses a colleague by name. Writing on after a choice takes the choice back, so that what is seen is what is sent. */
export function PersonPicker({ label, placeholder, nobody, picked, pick, everybody = false, except }: Props) {
  const id = useId();
  const [text, setText] = useState(picked?.name ?? "");
  const query = useSettled(text.trim(), SETTLE_MS);
  const found = useFound(query, everybody);
  const people = (found.items ?? []).filter((person) => person.id !== except);
  const asked = picked === null && text.trim() !== "" && query === text.trim() && !found.stale;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Combobox
        label={label}
        inputId={id}
        placeholder={placeholder}
        maxLength={MAX_LENGTH}
        text={text}
        onText={(next) => {
          setText(next);
          pick(null);
        }}
        suggestions={
          picked
            ? []
            : people.map((person) => ({
                key: person.id,
                content: (
                  <>
                    <Zh>{person.name}</Zh> <small lang="zh-CN">{person.office}</small>
                  </>
                ),
              }))
        }
        onChoose={(key) => {
          const chosen = people.find((person) => person.id === key);
          if (!chosen) return;
          setText(chosen.name);
          pick({ id: chosen.id, name: chosen.name });
        }}
        onSubmit={() => undefined}
      />
      <p role="status" className="field__hint">
        {asked && found.items && people.length === 0 ? nobody : ""}
      </p>
    </div>
  );
}

type Found = { readonly id: string; readonly name: string; readonly office: string };

function useFound(
  query: string,
  everybody: boolean,
): { readonly items: readonly Found[] | null; readonly stale: boolean } {
  const colleagues = useQuery({
    ...api.me.colleagues.queryOptions({ input: { query } }),
    enabled: !everybody,
    placeholderData: keepPreviousData,
  });
  const people = useQuery({
    ...api.people.list.queryOptions({ input: { query, limit: SHOWN, offset: 0 } }),
    enabled: everybody,
    placeholderData: keepPreviousData,
  });
  if (!everybody) return { items: colleagues.data?.items ?? null, stale: colleagues.isPlaceholderData };
  const items = people.data?.items.map(({ id, name, posts, mandates }) => {
    return { id, name, office: posts[0]?.office.name ?? mandates[0]?.subject.name ?? "" };
  });
  return { items: items ?? null, stale: people.isPlaceholderData };
}
