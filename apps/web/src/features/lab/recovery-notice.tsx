import { Button } from "antd";
import { useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { momentText } from "../../ui/when.tsx";
import { labMessages } from "./lab-messages.ts";
import type { DraftText } from "./use-draft-text.ts";

type Props = {
  readonly work: DraftText;
  /** Number of the newest saved version. */
  readonly newest: number;
  readonly restore: (text: string) => void;
};

/** Offers what an earlier visit left unsaved on this device. */
export function RecoveryNotice({ work, newest, restore }: Props) {
  const messages = useMessages(labMessages);
  const { left } = work;
  if (!left) return null;
  return (
    <Notice
      icon="undo"
      role="status"
      text={messages.recovered(momentText(left.at)) + (left.base < newest ? ` ${messages.recoveredOld}` : "")}
    >
      <Button
        onClick={() => {
          restore(left.text);
          work.discardLeft();
        }}
      >
        {messages.restore}
      </Button>
      <Button type="text" onClick={work.discardLeft}>
        {messages.discard}
      </Button>
    </Notice>
  );
}
