import type { Power } from "@yuanding/contract";
import { Button } from "antd";
import { useMessages } from "../language/language.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";
import { usePowers } from "./powers.ts";

/** What a pack has in it takes all of these to see. */
const POWERS: readonly Power[] = ["log.read", "money.see", "cases.see", "facts.sensitive"];

type Props = { readonly kind: "offer" | "case"; readonly id: string };

/** Everything about an offer or a case as a folder that verifies by itself, for whoever audits. */
export function PackButton({ kind, id }: Props) {
  const messages = useMessages(uiMessages);
  const powers = usePowers();
  if (POWERS.some((power) => !powers.has(power))) return null;
  return (
    <Button
      className="no-print"
      href={`/api/${kind}s/${id}/pack.zip`}
      download
      icon={<Icon name="download" />}
      title={messages.packHint}
    >
      {messages.pack}
    </Button>
  );
}
