import type { Draft } from "@yuanding/contract";
import { Button } from "antd";
import { useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { labMessages } from "./lab-messages.ts";
import type { DraftText } from "./use-draft-text.ts";

type Props = { readonly draft: Draft | null; readonly work: DraftText; readonly compare: () => void };

/** Shown when somebody saved meanwhile: compare first, then go on from their version with one's own text. */
export function StalePanel({ draft, work, compare }: Props) {
  const messages = useMessages(labMessages);
  if (!draft || draft.newest.number <= work.saved.number) return null;
  const { number } = draft.newest;
  return (
    <Notice
      icon="warning"
      tone="warning"
      role="alert"
      text={`${messages.stale} ${messages.versionNumber(number)} · ${draft.newest.author}`}
    >
      <Button onClick={compare}>{messages.compareMine}</Button>
      <Button type="primary" onClick={() => work.rebase({ text: draft.text, number })}>
        {messages.continueOn(number)}
      </Button>
    </Notice>
  );
}
