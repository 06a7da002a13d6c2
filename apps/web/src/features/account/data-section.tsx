import { Button } from "antd";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { accountMessages } from "./account-messages.ts";
import { Section } from "./section.tsx";

/** Everything kept about a person, for that person. */
export function DataSection() {
  const messages = useMessages(accountMessages);
  return (
    <Section
      id="data"
      title={messages.data}
      lead={messages.dataLead}
      actions={
        <Button href="/api/me/data.json" download icon={<Icon name="download" />}>
          {messages.dataDownload}
        </Button>
      }
    >
      <p className="muted small">{messages.dataErase}</p>
    </Section>
  );
}
