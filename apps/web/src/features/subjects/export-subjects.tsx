import type { SubjectKind } from "@yuanding/contract";
import { Button } from "antd";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePowers } from "../../ui/powers.ts";
import { subjectsMessages } from "./subjects-messages.ts";
import type { EnterprisesSearch } from "./subjects-search.ts";

type Props = { readonly kind: SubjectKind; readonly search: EnterprisesSearch };

/** Everybody found with all their facts as an Excel file, in the form in which it can be imported again. */
export function ExportSubjects({ kind, search: { q, ...search } }: Props) {
  const messages = useMessages(subjectsMessages);
  const mayExport = usePowers().has("subjects.export");
  const asked = new URLSearchParams({ kind });
  if (q !== undefined) asked.set("query", q);
  for (const key of ["block", "section", "holds", "asOf"] as const) {
    const value = search[key];
    if (value !== undefined) asked.set(key, value);
  }
  if (!mayExport) return null;
  return (
    <Button
      className="no-print"
      href={`/api/subjects.xlsx?${asked}`}
      download
      icon={<Icon name="download" />}
      title={messages.exportHint}
    >
      {messages.export}
    </Button>
  );
}
