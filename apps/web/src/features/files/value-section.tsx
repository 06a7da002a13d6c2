import "./value-section.css";
import { Button } from "antd";
import { useState } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { Title } from "../../ui/title.tsx";
import { CurrentList } from "./current-list.tsx";
import { FigureButton } from "./figure-button.tsx";
import { drawnFigure, scaleOf } from "./figures.ts";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";
import { type FactRow, MAX_YEARS, type ValueGroup } from "./group-values.ts";
import { shortSource } from "./source-name.ts";
import { Sparkline } from "./sparkline.tsx";

/** What stands under one heading of the dictionary: yearly facts with the years side by side, then what has one value. */
export function ValueSection({ group }: { readonly group: ValueGroup }) {
  const messages = useMessages(filesMessages);
  const { language } = useLanguage();
  const heading = headingIn(group.heading, messages, language);
  return (
    <section className="card value-section" aria-label={heading}>
      <h3 lang={language === "en" && heading === group.heading ? "zh-CN" : undefined}>{heading}</h3>
      {group.yearly.length > 0 ? <YearlyTable group={group} heading={heading} /> : null}
      {group.current.length > 0 ? <CurrentList rows={group.current} label={messages.currentOf(heading)} /> : null}
    </section>
  );
}

function headingIn(heading: string, messages: (typeof filesMessages)["zh"], language: string): string {
  if (heading === "") return messages.otherFacts;
  return language === "en" ? (messages.headings[heading] ?? heading) : heading;
}

function YearlyTable({ group, heading }: { readonly group: ValueGroup; readonly heading: string }) {
  const messages = useMessages(filesMessages);
  const [unfolded, setUnfolded] = useState(false);
  const folded = Math.max(0, group.years.length - MAX_YEARS);
  const years = unfolded ? group.years : group.years.slice(folded);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse */}
      <section className="yearly" aria-label={messages.scroll(heading)} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{messages.valuesOf(heading)}</caption>
          <thead>
            <tr>
              <th scope="col">{messages.fact}</th>
              <th scope="col" className="yearly__trend">
                {messages.trend}
              </th>
              {years.map((year) => (
                <th key={year} scope="col" className="figure">
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {group.yearly.map((row) => (
              <YearlyRow key={row.name} row={row} years={years} />
            ))}
          </tbody>
        </table>
      </section>
      {folded > 0 && !unfolded ? (
        <Button
          type="link"
          className="no-print"
          icon={<Icon name="chevronDown" size={15} />}
          onClick={() => setUnfolded(true)}
        >
          {messages.earlierYears(folded)}
        </Button>
      ) : null}
    </>
  );
}

function YearlyRow({ row, years }: { readonly row: FactRow; readonly years: readonly number[] }) {
  const messages = useMessages(filesMessages);
  const { show } = useOpenFile();
  const { name, fact, values } = row;
  const scale = scaleOf(fact, values);
  const of = (year: number) => values.find((value) => value.year === year);
  const sources = [...new Set(values.filter(({ hidden }) => !hidden).map(({ source }) => shortSource(source)))];
  return (
    <tr>
      <th scope="row">
        <button type="button" className="fact-name" onClick={() => show(name, values[0]?.year ?? null)}>
          <Title title={name} english={fact?.english ?? null} />
        </button>
        {fact?.sensitivity === "敏感" ? <Label>{messages.sensitive}</Label> : null}
        <span className="yearly__source" lang="zh-CN">
          {[...(scale.unit ? [scale.unit] : []), sources.join("、")].join(" · ")}
        </span>
      </th>
      <td className="yearly__trend">
        <Sparkline points={years.map((year) => pointOf(of(year)))} />
      </td>
      {years.map((year) => {
        const value = of(year);
        return (
          <td key={year} data-label={year} data-empty={value ? undefined : ""}>
            {value ? <FigureButton value={value} scale={scale} /> : <span className="muted">—</span>}
          </td>
        );
      })}
    </tr>
  );
}

function pointOf(value: FactRow["values"][number] | undefined): number | null {
  return value ? drawnFigure(value) : null;
}
