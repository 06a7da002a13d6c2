import { useMessages } from "../../language/language.tsx";
import { logMessages } from "./log-messages.ts";

/** A kind of thing, and a field of one, in words; what has none is shown as the log writes it. */
export function useEventWords(): {
  readonly kindOf: (kind: string) => string;
  readonly fieldOf: (field: string) => string;
} {
  const { kinds, fields } = useMessages(logMessages);
  const word = (of: object, key: string) =>
    Object.entries(of).find(([each]) => each === key)?.[1] as string | undefined;
  return { kindOf: (kind) => word(kinds, kind) ?? kind, fieldOf: (field) => word(fields, field) ?? field };
}
