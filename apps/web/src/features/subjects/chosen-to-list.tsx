import { MAX_MEMBERS_AT_ONCE, type SubjectKind } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { usePowers } from "../../ui/powers.ts";
import type { Selection } from "../../ui/selection.ts";
import { SelectionBar } from "../../ui/selection-bar.tsx";
import { AddToList } from "./add-to-list.tsx";
import { toListMessages } from "./to-list-messages.ts";

/** What can be done with the subjects that were chosen. */
export function ChosenToList({ kind, selection }: { readonly kind: SubjectKind; readonly selection: Selection }) {
  const messages = useMessages(toListMessages);
  const mayKeep = usePowers().has("lists.keep");
  const [asking, setAsking] = useState(false);
  const ids = [...selection.ids].slice(0, MAX_MEMBERS_AT_ONCE);
  return (
    <SelectionBar selection={selection} text={messages.chosen(ids.length)} clearText={messages.clearChosen}>
      {mayKeep ? <Button onClick={() => setAsking(true)}>{messages.addToList}</Button> : null}
      <AddToList
        open={asking}
        close={() => setAsking(false)}
        kind={kind}
        lead={messages.addLead(ids.length)}
        ids={() => Promise.resolve(ids)}
      />
    </SelectionBar>
  );
}
