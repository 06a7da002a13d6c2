import { Input } from "antd";
import { useId } from "react";

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly maxLength: number;
  readonly numeric?: boolean;
};

/** A line of text in the form of an offer. */
export function OfferField({ label, hint, text, write, maxLength, numeric = false }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={text}
        maxLength={maxLength}
        {...(numeric ? { inputMode: "decimal" as const } : {})}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        onChange={(event) => write(event.target.value)}
      />
      {hint ? (
        <p id={`${id}-hint`} className="field__hint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
