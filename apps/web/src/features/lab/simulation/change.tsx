import { useMessages } from "../../../language/language.tsx";
import { shownCount } from "../../../ui/money.ts";
import { simulationMessages } from "./simulation-messages.ts";

/** A difference with its sign; none is said in words, so that nothing has to be guessed from a missing figure. */
export function Change({ by }: { readonly by: number }) {
  const messages = useMessages(simulationMessages);
  if (by === 0) return <small className="change muted">{messages.unchanged}</small>;
  return (
    <small className="change figure" data-way={by > 0 ? "up" : "down"}>
      {signed(by)}
    </small>
  );
}

export function signed(by: number): string {
  return `${by > 0 ? "+" : "−"}${shownCount(Math.abs(by))}`;
}
