import { Input } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "./icon.tsx";

const SETTLE_MS = 250;

type Props = {
  readonly label: string;
  readonly placeholder: string;
  /** The text in the address. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
  readonly maxLength: number;
  readonly onFocus?: () => void;
  readonly suffix?: ReactNode;
};

/** A search box whose text lives in the address; it asks once the typing, or the input method's composition, rests. */
export function SearchField({ label, placeholder, value, onSearch, maxLength, onFocus, suffix }: Props) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText((before) => (before.trim() === value ? before : value)), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (next: string, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), afterMs);
  };
  return (
    <Input
      size="large"
      type="search"
      allowClear
      aria-label={label}
      placeholder={placeholder}
      prefix={<Icon name="search" />}
      suffix={suffix}
      value={text}
      maxLength={maxLength}
      {...(onFocus ? { onFocus } : {})}
      onChange={(event) => {
        setText(event.target.value);
        if (!isComposing(event.nativeEvent)) settle(event.target.value, SETTLE_MS);
      }}
      onCompositionEnd={(event) => settle(event.currentTarget.value, SETTLE_MS)}
      onPressEnter={(event) => settle(event.currentTarget.value, 0)}
      onBlur={(event) => {
        // Whoever follows a link is not called back by a search that comes after them.
        if (event.relatedTarget instanceof HTMLAnchorElement) clearTimeout(timer.current);
      }}
    />
  );
}

/** Half-typed pinyin is not yet a search. */
function isComposing(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing;
}
