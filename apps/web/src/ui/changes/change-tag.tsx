import "../verdict-tag.css";
import type { ChangeKind, Verdict } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { Icon, type IconName } from "../icon.tsx";
import { changesMessages } from "./changes-messages.ts";

/** Each borrows the colours of a verdict: what is gained those of what is met, and so on. */
const LOOKS: { readonly [Kind in ChangeKind]: { readonly icon: IconName; readonly verdict: Verdict } } = {
  gained: { icon: "plusCircle", verdict: "met" },
  lost: { icon: "minusCircle", verdict: "unmet" },
  raised: { icon: "arrowUp", verdict: "met" },
  lowered: { icon: "arrowDown", verdict: "human" },
  reclassified: { icon: "arrowRight", verdict: "inapplicable" },
  becameKnown: { icon: "check", verdict: "inapplicable" },
  becameUnknown: { icon: "questionCircle", verdict: "unknown" },
};

/** What became of an answer as icon, word and colour; never by colour alone. */
export function ChangeTag({ kind }: { readonly kind: ChangeKind }) {
  const messages = useMessages(changesMessages);
  const { icon, verdict } = LOOKS[kind];
  return (
    <span className="verdict-tag verdict-tag--small" data-verdict={verdict} title={messages.meaning[kind]}>
      <Icon name={icon} size={15} />
      {messages.kind[kind]}
    </span>
  );
}
