import { useMutation } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fullMoney } from "../../ui/money.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { yuanOf } from "../../ui/yuan.ts";
import { moneyMessages } from "./money-messages.ts";
import { useRefreshMoney } from "./refresh-money.ts";

type Given = { readonly id: string; readonly amount: string; readonly reason: string };

type Props<Answer> = {
  readonly title: string;
  readonly lead: ReactNode;
  readonly okText: string;
  /** Whether what stands above the amount is complete. */
  readonly ready?: boolean;
  /** What is filled in at first. */
  readonly amount?: string;
  readonly words?: { readonly label: string; readonly hint: string };
  /** Does it; sent again after a failure it goes by the same id. */
  readonly ask: (given: Given) => Promise<Answer>;
  /** What is said when it is done. */
  readonly done: (answer: Answer) => string;
  readonly close: () => void;
  readonly children?: ReactNode;
};

/** Asks for an amount and why, for whoever keeps budgets, and says what came of it. */
export function AmountDialog<Answer>(props: Props<Answer>) {
  const { title, lead, okText, ready = true, amount: given = "", words, ask, done, close, children } = props;
  const messages = useMessages(moneyMessages);
  const { language } = useLanguage();
  const refresh = useRefreshMoney();
  const field = useId();
  const [id] = useState(() => crypto.randomUUID());
  const [text, setText] = useState(given);
  const amount = yuanOf(text);
  const asking = useMutation({ mutationFn: ask, onSettled: refresh });
  if (asking.isSuccess) {
    return (
      <Modal open title={title} footer={null} onCancel={close}>
        <p role="status">{done(asking.data)}</p>
      </Modal>
    );
  }
  return (
    <ReasonDialog
      open
      close={close}
      title={title}
      lead={lead}
      okText={okText}
      power="money.keep"
      ready={ready && amount !== null}
      act={(reason) => amount !== null && asking.mutate({ id, amount, reason })}
      pending={asking.isPending}
      error={asking.error}
      {...(words ? { words } : {})}
    >
      {children}
      <div className="field">
        <label htmlFor={field}>{messages.amountInYuan}</label>
        <Input id={field} value={text} inputMode="decimal" onChange={(event) => setText(event.target.value)} />
        <p className="field__hint" role="status">
          {text.trim() === "" ? "" : amount === null ? messages.amountWrong : fullMoney(amount, language)}
        </p>
      </div>
    </ReasonDialog>
  );
}
