import { useLanguage, useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import type { Selection } from "../../ui/selection.ts";
import { casesMessages } from "./cases-messages.ts";
import { placesWithSeveral } from "./inbox-groups.ts";
import type { InboxEntry } from "./inbox-row.tsx";

type Props = { readonly items: readonly InboxEntry[]; readonly selection: Selection };

/** Chooses by one click all cases of the page that lie in one place, for whoever has many of a kind. */
export function InboxPlaces({ items, selection }: Props) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  const places = placesWithSeveral(items);
  if (places.length === 0) return null;
  return (
    <section className="inbox-places no-print" aria-label={messages.chooseTogether}>
      <span className="muted small" aria-hidden="true">
        {messages.chooseTogether}
      </span>
      {places.map(({ key, process, state, ids }) => (
        <button
          key={key}
          type="button"
          aria-pressed={ids.length === selection.ids.size && ids.every((id) => selection.ids.has(id))}
          onClick={() => selection.choose(ids)}
        >
          {process[language]} · {state[language]} <span className="figure">{shownCount(ids.length)}</span>
        </button>
      ))}
    </section>
  );
}
