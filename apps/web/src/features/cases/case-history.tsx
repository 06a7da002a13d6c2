import type { CaseAct, CaseDetail } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { When } from "../../ui/when.tsx";
import { caseMessages } from "./case-messages.ts";
import { fieldText } from "./field-text.ts";

/** Of a long history so many are shown at first, and two or three more are no reason to hide them. */
const NEWEST = 12;
const FEW_MORE = 3;

type Props = { readonly shown: CaseDetail };

/** The way of a case in the words that everybody is told, the present last. */
export function CaseProgress({ shown: { steps, closedAt } }: Props) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  return (
    <section className="card case-part" aria-labelledby="case-progress">
      <h2 id="case-progress">{messages.progress}</h2>
      <ol className="case-progress">
        {steps.map(({ state, at }, place) => {
          const here = place === steps.length - 1 && closedAt === null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps of a case are only added
            <li key={place} aria-current={here ? "step" : undefined}>
              <span>{state[language]}</span>
              <span className="muted small">
                <When at={at} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Everything that was done in a case, the newest first; of a long one the newest, until all are asked for or it is printed. */
export function CaseHistory({ shown: { acts } }: Props) {
  const messages = useMessages(caseMessages);
  const [whole, setWhole] = useState(false);
  const long = !whole && acts.length > NEWEST + FEW_MORE;
  return (
    <section className="card case-part" aria-labelledby="case-history">
      <h2 id="case-history">{messages.history}</h2>
      {acts.length === 0 ? (
        <p className="muted">{messages.noHistory}</p>
      ) : (
        <ol className="case-history">
          {acts.toReversed().map((act, place) => (
            <Act key={act.number} act={act} older={long && place >= NEWEST} />
          ))}
        </ol>
      )}
      {long ? (
        <Button className="no-print" size="small" onClick={() => setWhole(true)}>
          {messages.wholeHistory(acts.length)}
        </Button>
      ) : null}
    </section>
  );
}

function Act({ act, older }: { readonly act: CaseAct; readonly older: boolean }) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const whom = act.person?.name ?? "";
  const what =
    act.kind === "assign"
      ? messages.assigned(whom)
      : act.kind === "join"
        ? messages.joined(whom)
        : act.kind === "leave"
          ? messages.left(whom)
          : (act.transition?.[language] ?? "");
  return (
    <li data-automatic={act.automatic} data-older={older || undefined}>
      <p>
        <strong>{what}</strong>
        {act.vote === "against" ? <span className="case-history__against"> {messages.voteOf.against}</span> : null}{" "}
        <span className="muted small">
          {act.automatic ? messages.bySystem : <Zh>{act.by}</Zh>} · <When at={act.at} />
          {act.kind === "transition" ? ` · ${messages.becomes(act.state[language])}` : null}
        </span>
      </p>
      {act.reason ? <p className="case-history__reason">{act.reason}</p> : null}
      {act.fields.length > 0 ? (
        <p className="muted small">
          {act.fields.map((field) => `${field[language]}: ${fieldText(field, language)}`).join(" · ")}
        </p>
      ) : null}
    </li>
  );
}
