import { Button } from "antd";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePowers } from "../../ui/powers.ts";
import { casesMessages } from "./cases-messages.ts";
import type { CasesSearch } from "./cases-search.ts";

/** The list as an Excel file, for those who may take lists out. */
export function ExportCases({ search }: { readonly search: CasesSearch }) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  if (!usePowers().has("subjects.export")) return null;
  const { q, mine, page: _, ...rest } = search;
  const query = new URLSearchParams({ lang: language });
  for (const [key, value] of Object.entries({ ...rest, query: q, mine: mine && "true" }))
    if (value !== undefined) query.set(key, value);
  return (
    <Button href={`/api/cases.xlsx?${query}`} download icon={<Icon name="download" />} className="no-print">
      {messages.exportExcel}
    </Button>
  );
}
