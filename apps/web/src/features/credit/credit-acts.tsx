import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CREDIT_KINDS, type CreditEntry, type Power } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { creditMessages } from "./credit-messages.ts";

type Messages = (typeof creditMessages)["zh"];
type Act = {
  readonly word: string;
  readonly title: string;
  readonly lead: string;
  readonly power: Power;
  readonly main: boolean;
  readonly send: (reason: string) => Promise<unknown>;
};

/** What may be done with an entry, each with a reason; what the person may not do is not shown. */
export function CreditActs({ entry }: { readonly entry: CreditEntry }) {
  const messages = useMessages(creditMessages);
  const { language } = useLanguage();
  const [asked, setAsked] = useState<Act | null>(null);
  const acts = actsFor(entry, messages, CREDIT_KINDS[entry.kind][language]);
  if (acts.length === 0 && !entry.may.includes("appeal")) return null;
  return (
    <>
      {entry.may.includes("appeal") ? <AppealButton entry={entry} /> : null}
      {acts.map((act) => (
        <Button
          key={act.word}
          type={act.main ? "primary" : "default"}
          aria-label={act.title}
          onClick={() => setAsked(act)}
        >
          {act.word}
        </Button>
      ))}
      {asked ? <ActDialog act={asked} close={() => setAsked(null)} /> : null}
    </>
  );
}

function actsFor({ id, may }: CreditEntry, messages: Messages, kind: string): readonly Act[] {
  const { credit } = api;
  const confirm: Act = {
    ...{ word: messages.confirm, title: messages.confirmOf(kind), lead: messages.confirmLead, main: true },
    ...{ power: "objections.decide", send: (reason) => credit.decide.call({ id, confirmed: true, reason }) },
  };
  const decline: Act = {
    ...{ word: messages.decline, title: messages.declineOf(kind), lead: messages.declineLead, main: false },
    ...{ power: "objections.decide", send: (reason) => credit.decide.call({ id, confirmed: false, reason }) },
  };
  const askEnd: Act = {
    ...{ word: messages.askEnd, title: messages.askEndOf(kind), lead: messages.askEndLead, main: false },
    ...{ power: "cases.handle", send: (reason) => credit.askEnd.call({ id, reason }) },
  };
  const agree: Act = {
    ...{ word: messages.agreeEnd, title: messages.agreeEndOf(kind), lead: messages.agreeEndLead, main: true },
    ...{ power: "objections.decide", send: (reason) => credit.decideEnd.call({ id, agreed: true, reason }) },
  };
  const keep: Act = {
    ...{ word: messages.keep, title: messages.keepOf(kind), lead: messages.keepLead, main: false },
    ...{ power: "objections.decide", send: (reason) => credit.decideEnd.call({ id, agreed: false, reason }) },
  };
  return [
    ...(may.includes("confirm") ? [confirm] : []),
    ...(may.includes("decline") ? [decline] : []),
    ...(may.includes("ask-end") ? [askEnd] : []),
    ...(may.includes("decide-end") ? [agree, keep] : []),
  ];
}

function ActDialog({ act, close }: { readonly act: Act; readonly close: () => void }) {
  const client = useQueryClient();
  const doing = useMutation({
    mutationFn: act.send,
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.credit.key() }),
  });
  return (
    <ReasonDialog
      open
      close={close}
      title={act.title}
      lead={act.lead}
      okText={act.word}
      power={act.power}
      act={doing.mutate}
      pending={doing.isPending}
      error={doing.error}
    />
  );
}

/** Opens the appeal, which goes on in its case. Asked again after a failure it is the same one. */
function AppealButton({ entry }: { readonly entry: CreditEntry }) {
  const messages = useMessages(creditMessages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const appealing = useMutation({
    mutationFn: () => api.credit.appeal.call({ id: entry.id, case: id }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
    onSettled: () => client.invalidateQueries({ queryKey: api.credit.key() }),
  });
  return (
    <>
      <Button
        type="primary"
        loading={appealing.isPending}
        aria-label={messages.appealOf(CREDIT_KINDS[entry.kind][language])}
        onClick={() => appealing.mutate()}
      >
        {messages.appeal}
      </Button>
      <RefusalText error={appealing.error} />
    </>
  );
}
