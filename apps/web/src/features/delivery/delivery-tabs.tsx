import { Link } from "@tanstack/react-router";
import { useMessages } from "../../language/language.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { usePowers } from "../../ui/powers.ts";
import { paymentsMessages } from "./payments-messages.ts";

const EXACT = { activeOptions: { exact: true, includeSearch: false } } as const;

/** The pages of delivery for the park's own; whoever may see no money has the offers alone and needs no tabs. */
export function DeliveryTabs() {
  const messages = useMessages(paymentsMessages);
  if (!usePowers().has("money.see")) return null;
  const { tabs } = messages;
  return (
    <LinkTabs label={messages.views}>
      <Link to="/offers" {...EXACT}>
        {tabs.offers}
      </Link>
      <Link to="/payments" {...EXACT}>
        {tabs.payments}
      </Link>
      <Link to="/payout-lists" {...EXACT}>
        {tabs.payoutLists}
      </Link>
      <Link to="/money" {...EXACT}>
        {tabs.money}
      </Link>
    </LinkTabs>
  );
}
