import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ImportDetail } from "@yuanding/contract";
import { Button } from "antd";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { usePowers } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { StateView } from "../../ui/state-views.tsx";
import { importsMessages } from "./imports-messages.ts";

/** A file that came to nothing: why, and what to do next. */
export function EndedView({ detail }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  const { language } = useLanguage();
  const mayImport = usePowers().has("facts.import");
  const another = <LinkButton to="/imports">{mayImport ? messages.uploadAnother : messages.backToImports}</LinkButton>;
  return (
    <div className="card">
      {detail.state === "refused" ? (
        <StateView
          icon="crossCircle"
          role="alert"
          title={messages.refusedTitle}
          text={
            <>
              {detail.refusal ? <strong className="import__refusal">{detail.refusal[language]}</strong> : null}{" "}
              {messages.refusedHint}
            </>
          }
          action={another}
        />
      ) : null}
      {detail.state === "failed" ? (
        <StateView
          icon="warning"
          role="alert"
          title={messages.failedTitle}
          text={messages.failedHint}
          action={mayImport ? <AgainButton detail={detail} /> : another}
        />
      ) : null}
      {detail.state === "cancelled" ? (
        <StateView icon="minusCircle" role="status" title={messages.givenUp} action={another} />
      ) : null}
    </div>
  );
}

function AgainButton({ detail }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  const client = useQueryClient();
  const { id, sender, source, asOf, year, mapping } = detail;
  const checking = useMutation({
    mutationFn: () => api.imports.correct.call({ id, sender, source, asOf, year, mapping }),
    onSettled: () => client.invalidateQueries({ queryKey: api.imports.key() }),
  });
  return (
    <>
      <Button type="primary" loading={checking.isPending} onClick={() => checking.mutate()}>
        {messages.checkAgain}
      </Button>
      <RefusalText error={checking.error} />
    </>
  );
}
