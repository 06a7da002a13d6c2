import { Button } from "antd";
import { useState } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { download } from "../../ui/download.ts";
import { Icon } from "../../ui/icon.tsx";
import { PARK_ZONE } from "../../ui/when.tsx";
import type { OpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";

/** The open file as a Word document, made in the browser from what is on the page. */
export function ExportWord({ open: { file, facts } }: { readonly open: OpenFile }) {
  const messages = useMessages(filesMessages);
  const { language } = useLanguage();
  const [state, setState] = useState<"exporting" | "exportFailed" | null>(null);
  const write = async () => {
    setState("exporting");
    try {
      const [{ writeReport }, { fileReport }] = await Promise.all([
        import("@yuanding/word"),
        import("./file-document.ts"),
      ]);
      const today = Temporal.Now.plainDateISO(PARK_ZONE);
      const made = today.toLocaleString(language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long" });
      const blob = await writeReport(fileReport({ file, facts, language, made }));
      download(blob, `${file.subject.id}-${file.asOf}.docx`);
      setState(null);
    } catch (fault) {
      console.error(fault);
      setState("exportFailed");
    }
  };
  return (
    <span className="no-print">
      <Button icon={<Icon name="download" />} loading={state === "exporting"} onClick={() => void write()}>
        {messages.exportWord}
      </Button>
      <span role="status" className="small">
        {state === null ? "" : ` ${messages[state]}`}
      </span>
    </span>
  );
}
