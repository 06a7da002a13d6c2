import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { fullMoney, shownCount } from "../../ui/money.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { payoutListsMessages } from "./payout-lists-messages.ts";

type Props = { readonly unlisted: { readonly count: number; readonly amount: string } };

/** Puts everything that is ordered on one list for the bank. Pressed again before the answer has come it is the same list. */
export function MakeList({ unlisted }: Props) {
  const messages = useMessages(payoutListsMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [id, setId] = useState(() => crypto.randomUUID());
  const making = useMutation({
    mutationFn: () => api.delivery.makePayoutList.call({ id }),
    onSuccess: () => setId(crypto.randomUUID()),
    onSettled: () => client.invalidateQueries({ queryKey: api.delivery.key() }),
  });
  const { data } = making;
  return (
    <div className="desk-figure__act">
      {unlisted.count > 0 ? (
        <>
          <p className="small">{messages.makeLead(shownCount(unlisted.count), fullMoney(unlisted.amount, language))}</p>
          <ActingAs power="payouts.order" />
          <Button type="primary" loading={making.isPending} onClick={() => making.mutate()}>
            {messages.make}
          </Button>
        </>
      ) : (
        <>
          <p className="muted small">{messages.nothing}</p>
          <LinkButton to="/inbox">{messages.toOrder}</LinkButton>
        </>
      )}
      <p role="status">
        {data ? messages.made(data.number, shownCount(data.count), fullMoney(data.amount, language)) : null}
      </p>
      <RefusalText error={making.error} />
    </div>
  );
}
