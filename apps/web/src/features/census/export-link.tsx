import { Button } from "antd";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePowers } from "../../ui/powers.ts";
import { censusMessages } from "./census-messages.ts";
import type { ListSearch } from "./census-search.ts";

type Props = { readonly measure: string; readonly search: ListSearch };

/** The same selection as an Excel file, made by the server. */
export function ExportLink({ measure, search }: Props) {
  const messages = useMessages(censusMessages);
  const mayExport = usePowers().has("subjects.export");
  const { language } = useLanguage();
  const asked = new URLSearchParams({ measure, lang: language });
  for (const key of ["asOf", "verdict", "condition", "among", "class", "missing"] as const) {
    const value = search[key];
    if (value !== undefined) asked.set(key, value);
  }
  if (!mayExport) return null;
  return (
    <Button className="no-print" href={`/api/census.xlsx?${asked}`} download icon={<Icon name="download" />}>
      {messages.export}
    </Button>
  );
}
