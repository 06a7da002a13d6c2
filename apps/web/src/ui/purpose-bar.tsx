import "./purpose.css";
import { useQueryClient } from "@tanstack/react-query";
import { PURPOSES } from "@yuanding/contract";
import { Button } from "antd";
import { changeVisit, useVisit } from "../api/visit.ts";
import { useLanguage, useMessages } from "../language/language.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";
import { usePowers } from "./powers.ts";
import { usePurposefulDownloads } from "./purposeful-downloads.ts";

/** Stands over every page while sensitive facts are being read, and ends it. */
export function PurposeBar() {
  const messages = useMessages(uiMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const { purpose } = useVisit();
  const may = usePowers().has("facts.sensitive");
  usePurposefulDownloads(purpose !== null && may);
  if (purpose === null || !may) return null;
  const stop = () => {
    changeVisit({ purpose: null });
    void client.resetQueries();
  };
  return (
    <aside className="purpose-bar no-print" aria-label={messages.purposeTitle}>
      <Icon name="eye" />
      <p>{messages.purposeOn(PURPOSES[purpose][language])}</p>
      <Button size="small" onClick={stop}>
        {messages.purposeStop}
      </Button>
    </aside>
  );
}
