import { Link } from "@tanstack/react-router";
import { useMessages } from "../language/language.tsx";
import { LinkTabs } from "./link-tabs.tsx";
import { uiMessages } from "./messages.ts";

/** The lists about data: files on their way in, what was recorded, and which answers that changed. */
export function DataTabs() {
  const messages = useMessages(uiMessages);
  return (
    <LinkTabs label={messages.dataViews}>
      <Link to="/imports" activeOptions={{ exact: true, includeSearch: false }}>
        {messages.imports}
      </Link>
      <Link to="/batches" activeOptions={{ exact: true, includeSearch: false }}>
        {messages.batches}
      </Link>
      <Link to="/changes" activeOptions={{ exact: true, includeSearch: false }}>
        {messages.changes}
      </Link>
    </LinkTabs>
  );
}
