import type { MappedColumn, SheetColumn } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { asMapped, type Certainty, certaintyOf } from "./column-meaning.ts";
import { importsMessages } from "./imports-messages.ts";
import type { SheetGridProps } from "./sheet-grid.tsx";

type Props = Pick<SheetGridProps, "mapping" | "said" | "changedKeys" | "correct"> & {
  readonly letters: string;
  /** Undefined where the sheet has cells but the header says nothing. */
  readonly column: SheetColumn | undefined;
};

/** A column's letter and what it was taken for; opens the correction. */
export function ColumnHead({ letters, column, mapping, said, changedKeys, correct }: Props) {
  const messages = useMessages(importsMessages);
  if (!column) {
    return (
      <th scope="col" className="grid__column">
        <span className="grid__letters">{letters}</span>
      </th>
    );
  }
  const changed = changedKeys.has(column.key);
  const meaning = (changed ? mapping[column.key] : undefined) ?? asMapped(column);
  const certainty = certaintyOf(column, Object.hasOwn(said, column.key));
  const words = (
    <>
      <MeaningText meaning={meaning} column={column} certainty={changed ? "said" : certainty} />
      {changed ? (
        <span className="certainty" data-certainty="changed">
          {messages.notChecked}
        </span>
      ) : (
        <span className="certainty" data-certainty={certainty}>
          {messages.certainty[certainty]}
        </span>
      )}
    </>
  );
  return (
    <th scope="col" className="grid__column" data-certainty={changed ? "changed" : certainty}>
      <span className="grid__letters">{letters}</span>
      {correct ? (
        <button type="button" className="grid__meaning" onClick={() => correct(column)}>
          {words}
          <span className="grid__correct">
            <Icon name="pencil" size={14} />
            <span className="visually-hidden">{messages.correct}</span>
          </span>
        </button>
      ) : (
        <span className="grid__meaning">{words}</span>
      )}
    </th>
  );
}

type MeaningProps = {
  readonly meaning: MappedColumn;
  readonly column: SheetColumn;
  readonly certainty: Certainty;
};

function MeaningText({ meaning, column, certainty }: MeaningProps) {
  const messages = useMessages(importsMessages);
  if (meaning.kind === "ignored" && certainty === "unread") {
    return <strong className="grid__fact">{messages.unread}</strong>;
  }
  if (meaning.kind !== "fact") return <span className="grid__fact">{messages.meaning[meaning.kind]}</span>;
  const year = meaning.year === "heading" ? column.year : meaning.year;
  const details = [year === null ? (meaning.year === "heading" ? messages.asHeading : "") : String(year), meaning.unit];
  return (
    <>
      <strong className="grid__fact">
        <Zh>{meaning.fact}</Zh>
      </strong>
      <span className="figure grid__details">{details.filter(Boolean).join(" · ")}</span>
    </>
  );
}
