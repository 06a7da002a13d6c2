import type { CaseClock, CaseDetail } from "@yuanding/contract";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { When } from "../../ui/when.tsx";
import { caseMessages } from "./case-messages.ts";

const MINUTES = 60;

/** The promises that run in a case: how long each is, where it comes from, and what of it is used. */
export function CaseClocks({ shown: { clocks } }: { readonly shown: CaseDetail }) {
  const messages = useMessages(caseMessages);
  const { language } = useLanguage();
  const span = (minutes: number) => {
    const hours = Math.floor(Math.abs(minutes) / MINUTES);
    const rest = Math.abs(minutes) % MINUTES;
    const text = hours > 0 ? messages.hours(hours, rest) : messages.onlyMinutes(rest);
    return minutes < 0 ? `${messages.clockOver} ${text}` : text;
  };
  /** Time that had to go by has ended; only what somebody owes is late. */
  const wordOf = ({ overdue, passes, state }: CaseClock) => {
    if (!overdue) return messages.clockStates[state];
    return passes ? messages.clockEnded : messages.clockOver;
  };
  if (clocks.length === 0) return null;
  return (
    <section className="card case-part" aria-labelledby="case-clocks">
      <h2 id="case-clocks">{messages.clocks}</h2>
      <ul className="case-clocks">
        {clocks.map((clock) => (
          <li key={clock.id} data-over={clock.overdue && !clock.passes}>
            <details open={clock.state === "running"}>
              <summary>
                <span>{clock[language]}</span> <span className="muted small">{messages.clockOf(clock.limitDays)}</span>
                <span className="case-clocks__state small">{wordOf(clock)}</span>
              </summary>
              <dl className="case-facts">
                <dt>{messages.started}</dt>
                <dd>
                  <When at={clock.startedAt} />
                </dd>
                <dt>{messages.dueAt}</dt>
                <dd>
                  <When at={clock.dueAt} />
                </dd>
                {clock.overdue && clock.passes ? null : (
                  <>
                    <dt>{messages.remaining}</dt>
                    <dd className="figure">{span(clock.remainingMinutes)}</dd>
                  </>
                )}
                <dt>{messages.net}</dt>
                <dd className="figure">{span(clock.netMinutes)}</dd>
                <dt>{messages.gross}</dt>
                <dd className="figure">{span(clock.grossMinutes)}</dd>
                <dt>{messages.basis}</dt>
                <dd>{clock.basis ? <span lang="zh-CN">{clock.basis}</span> : messages.ownPromise}</dd>
              </dl>
            </details>
          </li>
        ))}
      </ul>
      <p className="muted small">{messages.clockNote}</p>
    </section>
  );
}
