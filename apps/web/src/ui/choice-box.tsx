import { Checkbox } from "antd";
import type { Selection } from "./selection.ts";

type Props = { readonly selection: Selection; readonly id: string; readonly label: string };

/** Chooses a row, or gives it up again. */
export function ChoiceBox({ selection, id, label }: Props) {
  return <Checkbox checked={selection.ids.has(id)} onChange={() => selection.toggle(id)} aria-label={label} />;
}
