import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { importsMessages } from "./imports-messages.ts";
import type { Corrections } from "./use-corrections.ts";

type Props = { readonly id: string; readonly corrections: Corrections };

/** Stands at the foot of the window while something was changed that no dry run has seen. */
export function CorrectionsBar({ id, corrections }: Props) {
  const messages = useMessages(importsMessages);
  const client = useQueryClient();
  const checking = useMutation({
    mutationFn: () => api.imports.correct.call({ id, ...corrections.after }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.imports.key() });
      corrections.undoAll();
    },
  });
  const { sender, source, asOf } = corrections.after;
  const lacking = sender.trim() === "" || source === "" || asOf === "";
  return (
    <section className="corrections no-print" aria-label={messages.pending(corrections.count)}>
      <Icon name="pencil" />
      <strong role="status">{messages.pending(corrections.count)}</strong>
      <div className="corrections__buttons">
        <Button icon={<Icon name="undo" size={16} />} onClick={corrections.undoLast}>
          {messages.undoLast}
        </Button>
        <Button type="text" onClick={corrections.undoAll}>
          {messages.undoAll}
        </Button>
        <Button type="primary" disabled={lacking} loading={checking.isPending} onClick={() => checking.mutate()}>
          {messages.checkAgain}
        </Button>
      </div>
      <RefusalText error={checking.error} />
    </section>
  );
}
