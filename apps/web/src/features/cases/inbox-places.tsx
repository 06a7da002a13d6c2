import { Button } from "antd";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import type { Selection } from "../../ui/selection.ts";
import { casesMessages } from "./cases-messages.ts";
import { commonSteps, placesWithSeveral } from "./inbox-groups.ts";
import type { InboxEntry } from "./inbox-row.tsx";
import type { Asking } from "./several-bar.tsx";

type Props = {
  readonly items: readonly InboxEntry[];
  readonly selection: Selection;
  readonly ask: (asking: Asking) => void;
};

/** All cases of the page that lie in one place: one click does a step in all of them together, or chooses them to be looked through. */
export function InboxPlaces({ items, selection, ask }: Props) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  const places = placesWithSeveral(items);
  if (places.length === 0) return null;
  return (
    <section className="inbox-places no-print" aria-label={messages.chooseTogether}>
      <ul>
        {places.map(({ key, process, state, ids }) => {
          const name = `${process[language]} · ${state[language]}`;
          const chosen = items.filter((item) => ids.includes(item.case.id));
          return (
            <li key={key}>
              <button
                type="button"
                className="inbox-places__one"
                aria-pressed={ids.length === selection.ids.size && ids.every((id) => selection.ids.has(id))}
                onClick={() => selection.choose(ids)}
              >
                {name} <span className="figure">{shownCount(ids.length)}</span>
              </button>
              {commonSteps(chosen).map((step) => (
                <Button
                  key={step.transition}
                  size="small"
                  // What is usually done next; a step that can be done together may be another one.
                  type={step.transition === chosen[0]?.steps[0]?.transition ? "primary" : "default"}
                  aria-label={messages.togetherAt(step[language], name, ids.length)}
                  onClick={() => {
                    selection.choose(ids);
                    ask({ step, chosen });
                  }}
                >
                  {messages.together(step[language])}
                </Button>
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
