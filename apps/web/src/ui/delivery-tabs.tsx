import { Link } from "@tanstack/react-router";
import { useMessages } from "../language/language.tsx";
import { LinkTabs } from "./link-tabs.tsx";
import { uiMessages } from "./messages.ts";
import { usePowers } from "./powers.ts";

const EXACT = { activeOptions: { exact: true, includeSearch: false } } as const;

/** The pages of delivery for the park's own; whoever may see no money has the offers alone and needs no tabs. */
export function DeliveryTabs() {
  const messages = useMessages(uiMessages);
  const powers = usePowers();
  if (!powers.has("money.see")) return null;
  const { delivery } = messages;
  return (
    <LinkTabs label={messages.deliveryViews}>
      <Link to="/offers" {...EXACT}>
        {delivery.offers}
      </Link>
      <Link to="/calls" {...EXACT}>
        {delivery.public}
      </Link>
      <Link to="/payments" {...EXACT}>
        {delivery.payments}
      </Link>
      <Link to="/payout-lists" {...EXACT}>
        {delivery.payoutLists}
      </Link>
      <Link to="/money" {...EXACT}>
        {delivery.money}
      </Link>
      <Link to="/evaluations" {...EXACT}>
        {delivery.evaluations}
      </Link>
      {powers.has("reviews.assign") ? (
        <Link to="/interests" {...EXACT}>
          {delivery.interests}
        </Link>
      ) : null}
    </LinkTabs>
  );
}
