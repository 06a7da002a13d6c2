import { useMessages } from "../../language/language.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { Title } from "../../ui/title.tsx";
import { FigureButton } from "./figure-button.tsx";
import { filesMessages } from "./files-messages.ts";
import type { FactRow } from "./group-values.ts";
import { shortSource } from "./source-name.ts";

/** Facts with one value each: its name, the value, who says so and as of when. */
export function CurrentList({ rows, label }: { readonly rows: readonly FactRow[]; readonly label: string }) {
  const messages = useMessages(filesMessages);
  return (
    <ul className="current" aria-label={label}>
      {rows.map(({ name, fact, values: [value] }) =>
        value ? (
          <li key={name}>
            <span className="current__name">
              <Title title={name} english={fact?.english ?? null} />
              {fact?.sensitivity === "敏感" ? <Label>{messages.sensitive}</Label> : null}
            </span>
            <FigureButton value={value} />
            <span className="current__source">
              <span lang="zh-CN">{shortSource(value.source)}</span>
              <span className="figure">{value.sides[0]?.asOf ?? ""}</span>
            </span>
          </li>
        ) : null,
      )}
    </ul>
  );
}
