import "./tri-state.css";
import { useMessages } from "../../language/language.tsx";
import { calculatorMessages } from "./calculator-messages.ts";

type Props = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choose: (text: string) => void;
};

/** Yes, no, or not known: three answers of equal standing. */
export function TriState({ name, label, value, choose }: Props) {
  const messages = useMessages(calculatorMessages);
  const choices = [
    { text: "是", word: messages.yes },
    { text: "否", word: messages.no },
    { text: "", word: messages.unknown },
  ];
  return (
    <fieldset className="tri-state">
      <legend className="visually-hidden">{label}</legend>
      {choices.map(({ text, word }) => (
        <label key={text} data-answer={text}>
          <input type="radio" name={name} checked={value === text} onChange={() => choose(text)} />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}
