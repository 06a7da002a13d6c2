import { useId, useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { importsMessages } from "./imports-messages.ts";

type Choice = { readonly name: string; readonly english: string | null };

type Props = {
  readonly facts: readonly Choice[];
  readonly chosen: string;
  readonly choose: (name: string) => void;
};

const MAX_SUGGESTIONS = 8;
const MAX_LENGTH = 60;

/** Finds a fact of the dictionary by its name, in Chinese or English. */
export function FactPicker({ facts, chosen, choose }: Props) {
  const messages = useMessages(importsMessages);
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? chosen;
  const found = typed === null ? [] : findFacts(facts, typed);
  const unknown = typed !== null && typed.trim() !== "" && found.length === 0;
  return (
    <div className="field">
      <label htmlFor={id}>{messages.factOf}</label>
      <Combobox
        label={messages.factOf}
        inputId={id}
        placeholder={messages.factSearch}
        maxLength={MAX_LENGTH}
        text={text}
        onText={(next) => {
          setTyped(next);
          choose(facts.some(({ name }) => name === next.trim()) ? next.trim() : "");
        }}
        suggestions={found.slice(0, MAX_SUGGESTIONS).map(({ name, english }) => ({
          key: name,
          content: (
            <>
              <Zh>{name}</Zh>
              {english ? <small lang="en">{english}</small> : null}
            </>
          ),
        }))}
        onChoose={(name) => {
          setTyped(null);
          choose(name);
        }}
        onSubmit={() => {
          const [first] = found;
          if (!first) return;
          setTyped(null);
          choose(first.name);
        }}
      />
      <p className="field__hint" role="status">
        {unknown ? messages.factUnknown : chosen ? messages.factChosen(chosen) : ""}
      </p>
    </div>
  );
}

/** Those that begin with what is typed first, then those that hold it. */
export function findFacts(facts: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return facts;
  const rank = ({ name, english }: Choice) => {
    const words = [name.toLowerCase(), (english ?? "").toLowerCase()];
    if (words.some((each) => each.startsWith(wanted))) return 0;
    return words.some((each) => each.includes(wanted)) ? 1 : 2;
  };
  return facts.filter((fact) => rank(fact) < 2).toSorted((left, right) => rank(left) - rank(right));
}
