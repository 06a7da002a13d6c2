import "./bar-list.css";
import type { ReactNode } from "react";
import { shownCount } from "./money.ts";

export type Bar = {
  readonly key: string;
  readonly name: ReactNode;
  readonly count: number;
  /** The link around the count, when a list stands behind it. */
  readonly link?: (children: ReactNode) => ReactNode;
};

type Props = { readonly label: string; readonly bars: readonly Bar[]; readonly longNames?: boolean };

/** Counts as bars of one scale; each opens its list. Plain HTML, so that it can be read aloud, zoomed and printed. */
export function BarList({ label, bars, longNames = false }: Props) {
  const largest = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul className={longNames ? "bar-list bar-list--long" : "bar-list"} aria-label={label}>
      {bars.map((bar) => {
        const row = (
          <>
            <span className="bar-list__name">{bar.name}</span>
            <span className="bar-list__track" aria-hidden="true">
              <span className="bar-list__bar" style={{ width: `${(100 * bar.count) / largest}%` }} />
            </span>
            <span className="bar-list__count figure">{shownCount(bar.count)}</span>
          </>
        );
        return (
          <li key={bar.key}>
            {bar.link && bar.count > 0 ? bar.link(row) : <span className="bar-list__row">{row}</span>}
          </li>
        );
      })}
    </ul>
  );
}
