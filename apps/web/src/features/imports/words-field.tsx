import "../../ui/form.css";
import { Input } from "antd";
import { useId } from "react";

/** As the server has it: reasons and evidence in characters. */
const MAX_WORDS_LENGTH = 500;

type Props = {
  readonly label: string;
  readonly placeholder?: string;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly enter: () => void;
};

/** One line of a person's own words. */
export function WordsField({ label, placeholder, text, write, enter }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={text}
        maxLength={MAX_WORDS_LENGTH}
        placeholder={placeholder}
        onChange={(event) => write(event.target.value)}
        onPressEnter={enter}
      />
    </div>
  );
}
