import type { Draft } from "@yuanding/contract";
import { Button } from "antd";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { labMessages } from "./lab-messages.ts";
import type { DraftText } from "./use-draft-text.ts";

type Props = { readonly draft: Draft | null; readonly work: DraftText; readonly compare: () => void };

/** Shown when somebody saved meanwhile: compare first, then go on from their version with one's own text. */
export function StalePanel({ draft, work, compare }: Props) {
  const messages = useMessages(labMessages);
  if (!draft || draft.newest.number <= work.saved.number) return null;
  const { number } = draft.newest;
  return (
    <aside className="notice notice--warning no-print" role="alert">
      <Icon name="warning" />
      <p>
        {messages.stale} {messages.versionNumber(number)} · {draft.newest.author}
      </p>
      <Button onClick={compare}>{messages.compareMine}</Button>
      <Button type="primary" onClick={() => work.rebase({ text: draft.text, number })}>
        {messages.continueOn(number)}
      </Button>
    </aside>
  );
}
