import { Button } from "antd";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { usePowers } from "../../ui/powers.ts";
import { Label } from "../../ui/status-tag.tsx";
import { Title } from "../../ui/title.tsx";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";

type Gap = {
  readonly fact: string;
  readonly sources: readonly string[];
  /** Years of it that measures in force read; empty for a fact without years, or when none reads it. */
  readonly years: readonly number[];
  readonly needed: boolean;
};

/** What is not known, by the source that would know it first. */
export function MissingValues() {
  const messages = useMessages(filesMessages);
  const { file, facts, open, show } = useOpenFile();
  const mayCorrect = usePowers().has("facts.correct");
  const { dictionary, measures } = file.completeness;
  const read = Map.groupBy(measures.missing, ({ fact }) => fact);
  const whole = new Set(dictionary.missing.map(({ fact }) => fact));
  const gaps = [
    ...dictionary.missing.map(({ fact, sources }) => gapOf(fact, sources)),
    ...[...read].filter(([fact]) => !whole.has(fact)).map(([fact, [first]]) => gapOf(fact, first?.sources ?? [])),
  ];
  function gapOf(fact: string, sources: readonly string[]): Gap {
    const years = (read.get(fact) ?? []).flatMap(({ year }) => year ?? []);
    return { fact, sources, years: years.toSorted((a, b) => a - b), needed: read.has(fact) };
  }
  const bySource = [...Map.groupBy(gaps, ({ sources }) => sources[0] ?? "")];
  const factOf = (name: string) => facts.find((fact) => fact.name === name);
  const newest = Number(file.asOf.slice(0, 4)) - 1;
  return (
    <section className="stack file__part" aria-labelledby="file-missing">
      <div>
        <h2 id="file-missing">
          {messages.missing} <span className="muted figure">{messages.counted(gaps.length)}</span>
        </h2>
        <p className="muted small">{gaps.length === 0 ? messages.nothingMissing : messages.missingIntro}</p>
      </div>
      <div className="gaps">
        {bySource.map(([source, own]) => (
          <section key={source} className="card gaps__source" aria-label={messages.from(source)}>
            <h3>
              <Zh>{source}</Zh> <span className="muted figure">{messages.counted(own.length)}</span>
            </h3>
            <ul>
              {own.map(({ fact, years, needed, sources }) => (
                <li key={fact}>
                  <span>
                    <Title title={fact} english={factOf(fact)?.english ?? null} />{" "}
                    {years.length > 0 ? <span className="muted small figure">{years.join("、")}</span> : null}
                    {needed ? <Label>{messages.neededByMeasures}</Label> : null}
                    {sources.length > 1 ? (
                      <span className="muted small gaps__others" lang="zh-CN">
                        {sources.slice(1).join("、")}
                      </span>
                    ) : null}
                  </span>
                  {open && mayCorrect ? (
                    <Button
                      className="no-print"
                      size="small"
                      onClick={() => show(fact, factOf(fact)?.yearly ? (years.at(-1) ?? newest) : null)}
                    >
                      {messages.supply}
                      <span className="visually-hidden">
                        {" "}
                        <Title title={fact} english={factOf(fact)?.english ?? null} />
                      </span>
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
