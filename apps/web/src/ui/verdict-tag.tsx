import "./verdict-tag.css";
import type { Verdict } from "@yuanding/contract";
import { useMessages } from "../language/language.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

/** The order in which people read answers: what holds, what they can do something about, what is settled. */
export const VERDICTS: readonly Verdict[] = ["met", "human", "unknown", "unmet", "inapplicable"];

export const VERDICT_ICONS: { readonly [Each in Verdict]: IconName } = {
  met: "checkCircle",
  human: "person",
  unknown: "questionCircle",
  unmet: "crossCircle",
  inapplicable: "minusCircle",
};

type Props = { readonly verdict: Verdict; readonly size?: "small" | "normal" | "large" };

/** A verdict as icon, word and colour; never by colour alone. */
export function VerdictTag({ verdict, size = "normal" }: Props) {
  const messages = useMessages(uiMessages);
  return (
    <span
      className={`verdict-tag verdict-tag--${size}`}
      data-verdict={verdict}
      title={messages.verdictMeaning[verdict]}
    >
      <Icon name={VERDICT_ICONS[verdict]} size={size === "large" ? 22 : size === "small" ? 15 : 17} />
      {messages.verdict[verdict]}
    </span>
  );
}
