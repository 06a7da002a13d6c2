import { Link } from "@tanstack/react-router";
import { useMessages } from "../language/language.tsx";
import { LinkTabs } from "./link-tabs.tsx";
import { uiMessages } from "./messages.ts";
import { usePowers } from "./powers.ts";

/** The lists about data: files on their way in, what was recorded, and which answers that changed. */
export function DataTabs() {
  const messages = useMessages(uiMessages);
  const powers = usePowers();
  return (
    <LinkTabs label={messages.dataViews}>
      {powers.has("imports.see") ? (
        <Link to="/imports" activeOptions={{ exact: true, includeSearch: false }}>
          {messages.imports}
        </Link>
      ) : null}
      {powers.has("batches.see") ? (
        <Link to="/batches" activeOptions={{ exact: true, includeSearch: false }}>
          {messages.batches}
        </Link>
      ) : null}
      {powers.has("park.see") ? (
        <Link to="/changes" activeOptions={{ exact: true, includeSearch: false }}>
          {messages.changes}
        </Link>
      ) : null}
    </LinkTabs>
  );
}
