import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Offer } from "@yuanding/contract";
import { Button, Modal } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { fullMoney } from "../../ui/money.ts";
import { usePowers } from "../../ui/powers.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { AmountDialog } from "./amount-dialog.tsx";
import { offersMessages } from "./offers-messages.ts";
import { useRefreshMoney } from "./refresh-money.ts";

type Props = { readonly offer: Offer };
type DialogProps = Props & { readonly close: () => void };

/** What the person may do with the whole of an offer. */
export function OfferActions({ offer }: Props) {
  const messages = useMessages(offersMessages);
  const powers = usePowers();
  const [act, setAct] = useState<"end" | "begin" | "appropriate" | null>(null);
  const close = () => setAct(null);
  const keeps = powers.has("calls.keep");
  return (
    <>
      {keeps && offer.way === "automatic" && offer.open ? (
        <Button type="primary" className="no-print" onClick={() => setAct("begin")}>
          {messages.begin}
        </Button>
      ) : null}
      {powers.has("money.keep") ? (
        <Button className="no-print" onClick={() => setAct("appropriate")}>
          {messages.appropriate}
        </Button>
      ) : null}
      {keeps && !offer.ended ? (
        <Button className="no-print" onClick={() => setAct("end")}>
          {messages.end}
        </Button>
      ) : null}
      {act === "end" ? <EndDialog offer={offer} close={close} /> : null}
      {act === "begin" ? <BeginDialog offer={offer} close={close} /> : null}
      {act === "appropriate" ? <AppropriateDialog offer={offer} close={close} /> : null}
    </>
  );
}

function EndDialog({ offer, close }: DialogProps) {
  const messages = useMessages(offersMessages);
  const refresh = useRefreshMoney();
  const ending = useMutation({
    mutationFn: (reason: string) => api.delivery.endOffer.call({ id: offer.id, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ReasonDialog
      open
      close={close}
      title={messages.endOf(offer.title)}
      lead={messages.endLead}
      okText={messages.end}
      power="calls.keep"
      act={ending.mutate}
      pending={ending.isPending}
      error={ending.error}
    />
  );
}

/** Opens an automatic award, which goes on in its case. */
function BeginDialog({ offer, close }: DialogProps) {
  const messages = useMessages(offersMessages);
  const navigate = useNavigate();
  const [id] = useState(() => crypto.randomUUID());
  const beginning = useMutation({
    mutationFn: () => api.delivery.beginBatch.call({ id: offer.id, case: id }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
  });
  return (
    <Modal
      open
      title={messages.beginOf(offer.title)}
      okText={messages.begin}
      cancelText={messages.cancel}
      okButtonProps={{ loading: beginning.isPending }}
      onOk={() => beginning.mutate()}
      onCancel={close}
    >
      <p>{messages.beginLead}</p>
      <ActingAs power="calls.keep" />
      <RefusalText error={beginning.error} />
    </Modal>
  );
}

/** Gives money of the fund's year to the offer's budget. */
function AppropriateDialog({ offer, close }: DialogProps) {
  const messages = useMessages(offersMessages);
  const { language } = useLanguage();
  const { fund, year, programme, measure } = offer;
  return (
    <AmountDialog
      title={messages.appropriateOf(offer.title)}
      lead={messages.appropriateLead(fund, year)}
      okText={messages.appropriate}
      ask={(given) => api.ledger.appropriate.call({ fund, year, programme, measure: measure.id, ...given })}
      done={({ available }) => messages.appropriated(fullMoney(available, language))}
      close={close}
    />
  );
}
