import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ListDetails, MAX_MEMBERS_AT_ONCE } from "@yuanding/contract";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { listsMessages } from "./lists-messages.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

type Act = "fix" | "archive" | "add";
type Props = { readonly list: ListDetails; readonly asOf: string | undefined };

/** What can be done with the whole of a list. */
export function ListActions({ list, asOf }: Props) {
  const messages = useMessages(listsMessages);
  const { language } = useLanguage();
  const powers = usePowers();
  const mayKeep = powers.has("lists.keep");
  const [act, setAct] = useState<Act | null>(null);
  const asked = new URLSearchParams({ id: list.id, lang: language, ...(asOf ? { asOf } : {}) });
  const close = () => setAct(null);
  return (
    <>
      {list.archived || !mayKeep ? null : (
        <>
          <LinkButton to="/lists/$id/edit" params={{ id: list.id }} icon={<Icon name="pencil" />} className="no-print">
            {messages.edit}
          </LinkButton>
          {list.condition === null ? null : (
            <Button className="no-print" onClick={() => setAct("fix")} disabled={list.counts === null}>
              {list.mode === "live" ? messages.fix : messages.fixAgain}
            </Button>
          )}
          {list.mode === "live" ? null : (
            <Button className="no-print" icon={<Icon name="plusCircle" />} onClick={() => setAct("add")}>
              {messages.addMembers}
            </Button>
          )}
        </>
      )}
      {list.counts === null || !powers.has("subjects.export") ? null : (
        <Button className="no-print" href={`/api/lists.xlsx?${asked}`} download icon={<Icon name="download" />}>
          {messages.export}
        </Button>
      )}
      <PrintButton />
      {mayKeep ? (
        <Button className="no-print" onClick={() => setAct("archive")}>
          {list.archived ? messages.restore : messages.archive}
        </Button>
      ) : null}
      <FixDialog open={act === "fix"} close={close} list={list} asOf={asOf} />
      <ArchiveDialog open={act === "archive"} close={close} list={list} />
      <AddDialog open={act === "add"} close={close} list={list} />
    </>
  );
}

type DialogProps = { readonly open: boolean; readonly close: () => void; readonly list: ListDetails };

/** Fetches the list anew, whether it was done or somebody was faster. */
function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: api.lists.key() });
}

function FixDialog({ open, close, list, asOf }: DialogProps & Pick<Props, "asOf">) {
  const messages = useMessages(listsMessages);
  const refresh = useRefresh();
  const { id, number: base, mode } = list;
  const fixing = useMutation({
    mutationFn: (reason: string) => api.lists.fix.call({ id, base, asOf, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={mode === "live" ? messages.fix : messages.fixAgain}
      lead={mode === "live" ? messages.fixLead : messages.fixAgainLead}
      okText={mode === "live" ? messages.fix : messages.fixAgain}
      act={fixing.mutate}
      pending={fixing.isPending}
      error={fixing.error}
    />
  );
}

function ArchiveDialog({ open, close, list }: DialogProps) {
  const messages = useMessages(listsMessages);
  const refresh = useRefresh();
  const { id, archived } = list;
  const archiving = useMutation({
    mutationFn: (reason: string) => api.lists.archive.call({ id, archived: !archived, reason }),
    onSuccess: close,
    onSettled: refresh,
  });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={archived ? messages.restore : messages.archive}
      lead={archived ? messages.restoreLead : messages.archiveLead}
      okText={archived ? messages.restore : messages.archive}
      needsReason
      act={archiving.mutate}
      pending={archiving.isPending}
      error={archiving.error}
    />
  );
}

/** Codes as people paste them: one a line, or with commas, blanks or 、 between. */
function codesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter((each) => each !== ""))].slice(0, MAX_MEMBERS_AT_ONCE);
}

function AddDialog({ open, close, list }: DialogProps) {
  const messages = useMessages(listsMessages);
  const refresh = useRefresh();
  const id = useId();
  const [text, setText] = useState("");
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const codes = codesIn(text);
  const adding = useMutation({
    mutationFn: (reason: string) => api.lists.setMembers.call({ id: list.id, add: codes, reason }),
    onSuccess: (done) => {
      setUnknown(done.unknown);
      setText(done.unknown.join("\n"));
      if (done.unknown.length === 0) close();
    },
    onSettled: refresh,
  });
  return (
    <ReasonDialog
      open={open}
      close={() => {
        setUnknown([]);
        close();
      }}
      title={messages.addMembers}
      lead={messages.addMembersLead}
      okText={messages.add}
      ready={codes.length > 0}
      act={adding.mutate}
      pending={adding.isPending}
      error={adding.error}
    >
      <div className="field">
        <label htmlFor={id}>{messages.addMembersLabel}</label>
        <Input.TextArea id={id} value={text} rows={3} onChange={(event) => setText(event.target.value)} />
      </div>
      {unknown.length > 0 ? (
        <p className="refusal" role="alert">
          {messages.unknown(unknown.join("、"))}
        </p>
      ) : null}
    </ReasonDialog>
  );
}
