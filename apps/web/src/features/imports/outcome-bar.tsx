import type { ImportCounts } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import { importsMessages } from "./imports-messages.ts";
import { OUTCOMES } from "./outcomes.ts";

/** How many rows became what, as one bar with its figures in words. */
export function OutcomeBar({ counts }: { readonly counts: ImportCounts }) {
  const messages = useMessages(importsMessages);
  const some = OUTCOMES.filter((outcome) => counts.outcomes[outcome] > 0);
  return (
    <div className="outcome-bar">
      <span className="outcome-bar__track" aria-hidden="true">
        {some.map((outcome) => (
          <span key={outcome} data-outcome={outcome} style={{ flexGrow: counts.outcomes[outcome] }} />
        ))}
      </span>
      <span className="outcome-bar__words small">
        {some.map((outcome) => `${messages.outcome[outcome]} ${shownCount(counts.outcomes[outcome])}`).join(" · ")}
      </span>
    </div>
  );
}
