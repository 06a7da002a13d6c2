import "../../ui/status-tag.css";
import type { CaseKind } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { casesMessages } from "./cases-messages.ts";

const TONES = {
  open: "draft",
  waiting: "soon",
  time: "draft",
  done: "good",
  refused: "bad",
  withdrawn: "over",
} as const satisfies Record<CaseKind, string>;

/** Whose turn it is, or how it ended, in words with a mark. */
export function CaseKindTag({ kind, own }: { readonly kind: CaseKind; readonly own: boolean }) {
  const messages = useMessages(casesMessages);
  return (
    <span className="case-kind status-tag" data-tone={TONES[kind]}>
      {(own ? messages.kindsOwn : messages.kinds)[kind]}
    </span>
  );
}
