import { Button, Input } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { StateView } from "../../ui/state-views.tsx";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";
import { groupValues, matchesValue } from "./group-values.ts";
import { ValueSection } from "./value-section.tsx";

const MAX_FILTER_LENGTH = 100;

type Props = {
  readonly only: "conflicts" | undefined;
  readonly choose: (only: "conflicts" | undefined) => void;
};

/** Every value in force under the headings of the dictionary, filtered by words and by whether sources differ. */
export function Values({ only, choose }: Props) {
  const messages = useMessages(filesMessages);
  const { file, facts } = useOpenFile();
  const [filter, setFilter] = useState("");
  const shown = file.values
    .filter(({ conflict }) => only === undefined || conflict)
    .filter((value) => filter.trim() === "" || matchesValue(value, filter));
  const all = () => {
    setFilter("");
    choose(undefined);
  };
  return (
    <section className="stack" aria-labelledby="file-values">
      <div className="file__bar">
        <h2 id="file-values">
          {messages.values} <span className="muted figure">{messages.counted(shown.length)}</span>
        </h2>
        {file.values.length === 0 ? null : (
          <div className="file__filters no-print">
            <Input
              prefix={<Icon name="search" />}
              aria-label={messages.filter}
              placeholder={messages.filterHint}
              value={filter}
              maxLength={MAX_FILTER_LENGTH}
              allowClear
              onChange={(event) => setFilter(event.target.value)}
            />
            {file.conflicts > 0 || only ? (
              <label className="file__only">
                <input
                  type="checkbox"
                  checked={only !== undefined}
                  onChange={(event) => choose(event.target.checked ? "conflicts" : undefined)}
                />
                {messages.onlyConflicts} <span className="figure">({file.conflicts})</span>
              </label>
            ) : null}
          </div>
        )}
      </div>
      {file.values.length === 0 ? (
        <StateView icon="table" title={messages.noValues} text={messages.noValuesHint} role="status" />
      ) : shown.length === 0 ? (
        <StateView
          icon="search"
          title={messages.noneMatch}
          text={messages.noneMatchHint}
          role="status"
          action={<Button onClick={all}>{messages.allValues}</Button>}
        />
      ) : (
        groupValues(shown, facts).map((group) => <ValueSection key={group.heading} group={group} />)
      )}
    </section>
  );
}
