import "./combobox.css";
import { Input } from "antd";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { Icon } from "./icon.tsx";

export type Suggestion = { readonly key: string; readonly content: ReactNode };

type Props = {
  readonly label: string;
  /** Where a visible label points to with `htmlFor`; such a box is a field of a form and has no magnifier. */
  readonly inputId?: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly suggestions: readonly Suggestion[];
  readonly onChoose: (key: string) => void;
  /** Enter without a suggestion chosen. */
  readonly onSubmit: () => void;
  readonly disabled?: boolean;
};

/** A text box with suggestions, worked as the ARIA combobox pattern says: arrows choose, Enter takes, Escape closes. */
export function Combobox(props: Props) {
  const { label, inputId, placeholder, maxLength, text, onText, suggestions, onChoose, onSubmit } = props;
  const { disabled = false } = props;
  const id = useId();
  const [wanted, setWanted] = useState(false);
  const [active, setActive] = useState(-1);
  const open = wanted && suggestions.length > 0;
  const current = open ? suggestions[active] : undefined;
  const close = () => {
    setWanted(false);
    setActive(-1);
  };
  const choose = (key: string) => {
    close();
    onChoose(key);
  };
  const move = (event: KeyboardEvent, place: number) => {
    event.preventDefault();
    setWanted(true);
    setActive((place + suggestions.length) % Math.max(1, suggestions.length));
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") move(event, active + 1);
    else if (event.key === "ArrowUp") move(event, active < 0 ? -1 : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && current) choose(current.key);
    else if (event.key === "Enter") {
      close();
      onSubmit();
    }
  };
  return (
    <div className="combobox">
      <Input
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={current ? `${id}-${active}` : undefined}
        autoComplete="off"
        id={inputId ?? `${id}-input`}
        prefix={inputId ? null : <Icon name="search" />}
        placeholder={placeholder}
        maxLength={maxLength}
        disabled={disabled}
        value={text}
        onChange={(event) => {
          setWanted(true);
          setActive(-1);
          onText(event.target.value);
        }}
        onFocus={() => setWanted(true)}
        onBlur={close}
        onKeyDown={press}
      />
      {open ? (
        <div role="listbox" id={`${id}-list`} aria-label={label} className="combobox__list">
          {suggestions.map((suggestion, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled where the focus is, in the text box
            <div
              key={suggestion.key}
              role="option"
              id={`${id}-${place}`}
              tabIndex={-1}
              aria-selected={place === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion.key)}
            >
              {suggestion.content}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
