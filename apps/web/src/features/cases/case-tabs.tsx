import { Link } from "@tanstack/react-router";
import { useMessages } from "../../language/language.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { casesMessages } from "./cases-messages.ts";

/** What waits for oneself, and everything there is. */
export function CaseTabs() {
  const messages = useMessages(casesMessages);
  const all = usePowers().has("cases.see");
  const own = useMe().data?.capacity === "enterprise";
  if (!all) return null;
  return (
    <LinkTabs label={messages.views}>
      <Link to="/inbox" activeOptions={{ exact: true, includeSearch: false }}>
        {messages.inbox}
      </Link>
      {own ? null : (
        <Link to="/desks" activeOptions={{ exact: true, includeSearch: false }}>
          {messages.desks}
        </Link>
      )}
      <Link to="/cases" activeOptions={{ exact: true, includeSearch: false }}>
        {own ? messages.own : messages.all}
      </Link>
    </LinkTabs>
  );
}
