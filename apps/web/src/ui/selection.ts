import { useState } from "react";

/** Rows that a person chose, by id, over all pages of a list. */
export type Selection = {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** Chooses these and no others. */
  readonly choose: (ids: readonly string[]) => void;
  readonly clear: () => void;
};

const NONE: ReadonlySet<string> = new Set();

/** `list` names what is chosen from: another list begins with nothing chosen. */
export function useSelection(list: string): Selection {
  const [chosen, choose] = useState({ list, ids: NONE });
  const ids = chosen.list === list ? chosen.ids : NONE;
  const toggle = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    choose({ list, ids: next });
  };
  return {
    ids,
    toggle,
    choose: (these) => choose({ list, ids: new Set(these) }),
    clear: () => choose({ list, ids: NONE }),
  };
}
