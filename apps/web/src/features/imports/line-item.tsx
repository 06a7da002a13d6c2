import { Link } from "@tanstack/react-router";
import type { ImportLine, LineDifference } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { FindingText } from "./explained.tsx";
import { importsMessages } from "./imports-messages.ts";
import { OUTCOME_ICONS } from "./outcomes.ts";

/** Differences shown at once; the others open below them. Of a new subject all are new, and none is shown at first. */
const SHOWN = 6;
/** What a person has to look at comes first. */
const FIRST: Readonly<Record<LineDifference["kind"], number>> = { conflict: 0, changed: 1, new: 2 };
/** Rows of the sheet shown above the one that somebody goes to. */
const ABOVE = 4;

type Props = {
  readonly line: ImportLine;
  /** The file is part of the record, so that what it created has a page. */
  readonly accepted: boolean;
};

/** One row: whose it is, what it was found to be, and why. */
export function LineItem({ line, accepted }: Props) {
  const messages = useMessages(importsMessages);
  const { language } = useLanguage();
  const { sheet, row, outcome, id, name } = line;
  const from = Math.max(1, row - ABOVE);
  const known = outcome === "changed" || outcome === "unchanged" || outcome === "conflict";
  const hasPage = id !== "" && (known || (accepted && outcome === "created"));
  return (
    <li className="line" data-outcome={outcome}>
      <div className="line__head">
        <span className="line__outcome">
          <Icon name={OUTCOME_ICONS[outcome]} size={17} />
          {messages.outcome[outcome]}
        </span>
        <strong className="line__name">
          {name === "" ? <span className="muted">{messages.noName}</span> : <Zh>{name}</Zh>}
        </strong>
        <span className="figure muted small">{id}</span>
        <span className="line__links">
          <Link
            to="."
            search={{ sheet, from: from > 1 ? from : undefined, row }}
            resetScroll={false}
            activeProps={{}}
            activeOptions={{ exact: true }}
          >
            {messages.place(sheet, row)}
          </Link>
          {hasPage ? (
            <Link to="/enterprises/$id/file" params={{ id }}>
              {messages.openSubject}
            </Link>
          ) : null}
        </span>
      </div>
      {line.reason ? <p className="muted small">{line.reason[language]}</p> : null}
      {line.findings.length > 0 ? (
        <ul className="line__findings">
          {line.findings.map((finding) => (
            <li key={`${finding.cell} ${finding.why} ${finding.zh}`}>
              <code>{finding.cell ?? messages.wholeRow}</code>
              <span>
                {finding.column ? <Zh className="muted">{finding.column} </Zh> : null}
                <FindingText finding={finding} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Differences differences={line.differences} shown={outcome === "created" ? 0 : SHOWN} />
    </li>
  );
}

type DifferencesProps = { readonly differences: readonly LineDifference[]; readonly shown: number };

function Differences({ differences, shown }: DifferencesProps) {
  const messages = useMessages(importsMessages);
  if (differences.length === 0) return null;
  const sorted = differences.toSorted((left, right) => FIRST[left.kind] - FIRST[right.kind]);
  const rest = sorted.slice(shown);
  return (
    <div className="line__differences">
      {shown > 0 ? <DifferenceList differences={sorted.slice(0, shown)} /> : null}
      {rest.length > 0 ? (
        <details>
          <summary>{shown > 0 ? messages.moreDifferences(rest.length) : messages.differences(rest.length)}</summary>
          <DifferenceList differences={rest} />
        </details>
      ) : null}
    </div>
  );
}

function DifferenceList({ differences }: { readonly differences: readonly LineDifference[] }) {
  const messages = useMessages(importsMessages);
  return (
    <ul>
      {differences.map(({ fact, year, kind, before, after }) => (
        <li key={`${fact} ${year}`} data-difference={kind}>
          <span className="line__fact">
            <Zh>{fact}</Zh> <span className="figure muted">{year}</span>
          </span>
          <span className="line__change">
            {before ? (
              <>
                <s className="figure" lang="zh-CN">
                  {before.shown}
                </s>
                <Zh className="muted small">（{before.source}）</Zh>
              </>
            ) : (
              <span className="muted small">{messages.nothingBefore}</span>
            )}
            <Icon name="arrowRight" size={14} />
            <strong className="figure" lang="zh-CN">
              {after}
            </strong>
          </span>
          <span className="line__kind">{messages.difference[kind]}</span>
        </li>
      ))}
    </ul>
  );
}
