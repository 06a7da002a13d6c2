import { useQuery } from "@tanstack/react-query";
import type { ImportDetail } from "@yuanding/contract";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { usePowers } from "../../ui/powers.ts";
import { ImportFields, yearOf } from "./import-fields.tsx";
import { importsMessages } from "./imports-messages.ts";
import type { Corrections } from "./use-corrections.ts";

type Props = { readonly detail: ImportDetail; readonly corrections: Corrections };

/** Sender, source, day and year, to be corrected before the next dry run. */
export function SettingsView({ detail, corrections }: Props) {
  const messages = useMessages(importsMessages);
  const { after } = corrections;
  // A year half typed is none yet; it stays in its field only.
  const [typedYear, setTypedYear] = useState<string | null>(null);
  const choices = useQuery(api.imports.choices.queryOptions({ input: { kind: detail.kind } }));
  const mayImport = usePowers().has("facts.import");
  const closed = detail.state !== "checked" || !mayImport;
  const year = typedYear ?? String(after.year ?? "");
  const known = choices.data?.sources ?? [];
  return (
    <section className="card settings" aria-label={messages.view.settings}>
      <p className="muted">{closed ? messages.settingsClosed : messages.settingsHint}</p>
      <div className="upload__fields">
        <ImportFields
          values={{ sender: after.sender, source: after.source, asOf: after.asOf, year }}
          change={({ year: nextYear, ...changed }) => {
            if (nextYear === undefined) return corrections.setSettings(changed);
            const read = yearOf(nextYear);
            setTypedYear(read === undefined ? nextYear : null);
            if (read !== undefined) corrections.setSettings({ year: read });
          }}
          sources={known.includes(after.source) ? known : [after.source, ...known]}
          senders={choices.data?.senders ?? []}
          disabled={closed}
        />
      </div>
      {yearOf(year) === undefined ? (
        <p className="refusal" role="alert">
          {messages.yearInvalid}
        </p>
      ) : null}
    </section>
  );
}
