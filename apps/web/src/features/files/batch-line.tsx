import "./timeline.css";
import { Link } from "@tanstack/react-router";
import type { BatchHead } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { usePowers } from "../../ui/powers.ts";
import { When } from "../../ui/when.tsx";
import { recordMessages } from "./record-messages.ts";

/** How something came to be recorded: the batch, who recorded it and when, from which row of which file, why and on what evidence. */
export function BatchLine({ batch, line = null }: { readonly batch: BatchHead; readonly line?: number | null }) {
  const messages = useMessages(recordMessages);
  const maySee = usePowers().has("batches.see");
  const { id, kind, actor, reason, evidence, file, recordedAt } = batch;
  return (
    <span className="batch-line">
      <span>
        {messages.kinds[kind]} ·{" "}
        {maySee ? (
          <Link to="/batches/$id" params={{ id: String(id) }}>
            {messages.batch(id)}
          </Link>
        ) : (
          messages.batch(id)
        )}{" "}
        · <When at={recordedAt} /> · {messages.by(actor)}
      </span>
      {file ? <Zh>{messages.fileLine(file.name, line)}</Zh> : null}
      {reason ? <Zh>{messages.reasonGiven(reason)}</Zh> : null}
      {evidence ? <Zh>{messages.evidenceGiven(evidence)}</Zh> : null}
    </span>
  );
}
