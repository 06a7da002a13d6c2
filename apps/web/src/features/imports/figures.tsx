import { Link } from "@tanstack/react-router";
import type { ImportCounts, LineOutcome } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { shownCount } from "../../ui/money.ts";
import { importsMessages } from "./imports-messages.ts";
import { OUTCOME_ICONS, OUTCOMES } from "./outcomes.ts";

/** What a dry run found; every number opens its rows. */
export function Figures({ counts, remembered }: { readonly counts: ImportCounts; readonly remembered: number }) {
  const messages = useMessages(importsMessages);
  const { values } = counts;
  return (
    <section className="card figures" aria-labelledby="import-figures">
      <h2 id="import-figures">
        {messages.figures} <span className="muted small figure">{messages.rowCount(shownCount(counts.rows))}</span>
      </h2>
      <ul className="figures__list">
        {OUTCOMES.map((outcome) => (
          <li key={outcome} data-outcome={outcome}>
            <Figure outcome={outcome} count={counts.outcomes[outcome]} />
          </li>
        ))}
      </ul>
      <p className="small">
        {messages.valuesLine(
          shownCount(values.new),
          shownCount(values.changed),
          shownCount(values.conflict),
          shownCount(values.same),
        )}{" "}
        {counts.warnings > 0 ? (
          <Link to="." search={{ view: "rows", warned: "yes" }} resetScroll={false}>
            {messages.warnings(shownCount(counts.warnings))}
          </Link>
        ) : null}
        {remembered > 0 ? <span className="muted"> {messages.remembered(remembered)}</span> : null}
      </p>
    </section>
  );
}

function Figure({ outcome, count }: { readonly outcome: LineOutcome; readonly count: number }) {
  const messages = useMessages(importsMessages);
  const words = (
    <>
      <span className="figures__name">
        <Icon name={OUTCOME_ICONS[outcome]} size={17} />
        {messages.outcome[outcome]}
      </span>
      <strong className="figure">{shownCount(count)}</strong>
      <span className="figures__meaning">{messages.outcomeMeaning[outcome]}</span>
    </>
  );
  if (count === 0) return <span className="figures__figure">{words}</span>;
  return (
    <Link className="figures__figure" to="." search={{ view: "rows", outcome }} resetScroll={false}>
      {words}
    </Link>
  );
}
