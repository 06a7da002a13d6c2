import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { MAX_QUERY_LENGTH } from "@yuanding/contract";
import { useEffect, useId, useState } from "react";
import { api } from "../api/client.ts";
import { Zh } from "../language/chinese.tsx";
import { Combobox } from "./combobox.tsx";
import { useSettled } from "./settled.ts";

const SETTLE_MS = 200;
const SHOWN = 8;

type Props = {
  readonly label: string;
  readonly placeholder: string;
  /** Its code. */
  readonly chosen: string | undefined;
  readonly choose: (id: string | undefined) => void;
};

/** Chooses an enterprise by name or code. An emptied box takes the choice back. */
export function SubjectField({ label, placeholder, chosen, choose }: Props) {
  const id = useId();
  const [text, setText] = useState(chosen ?? "");
  useEffect(() => setText(chosen ?? ""), [chosen]);
  const query = useSettled(text.trim(), SETTLE_MS);
  const found = useQuery({
    ...api.subjects.search.queryOptions({ input: { query, kind: "企业", limit: SHOWN, offset: 0 } }),
    enabled: query !== "" && query !== chosen,
    placeholderData: keepPreviousData,
  });
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Combobox
        label={label}
        inputId={id}
        placeholder={placeholder}
        maxLength={MAX_QUERY_LENGTH}
        text={text}
        onText={(next) => {
          setText(next);
          if (next === "") choose(undefined);
        }}
        suggestions={
          text.trim() === "" || text === chosen
            ? []
            : (found.data?.items ?? []).map((subject) => ({
                key: subject.id,
                content: (
                  <>
                    <Zh>{subject.name}</Zh> <small className="figure">{subject.id}</small>
                  </>
                ),
              }))
        }
        onChoose={choose}
        onSubmit={() => choose(text.trim() || undefined)}
      />
    </div>
  );
}
