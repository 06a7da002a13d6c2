import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CaseDetail } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { caseMessages } from "./case-messages.ts";

/** As the server has it: other words than those of an act, in characters. */
const MAX_WORDS_LENGTH = 500;

/** Makes somebody else responsible. */
export function HandOver({ shown, close }: { readonly shown: CaseDetail; readonly close: () => void }) {
  const messages = useMessages(caseMessages);
  const client = useQueryClient();
  const id = useId();
  const [picked, pick] = useState<Picked | null>(null);
  const [reason, setReason] = useState("");
  const handing = useMutation({
    mutationFn: (person: string) => api.cases.assign.call({ id: shown.id, version: shown.version, person, reason }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: api.cases.key() }),
  });
  return (
    <Modal
      open
      title={messages.handOverTitle}
      okText={messages.handOver}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: picked === null, loading: handing.isPending }}
      onOk={() => picked && handing.mutate(picked.id)}
      onCancel={close}
      destroyOnHidden
    >
      <PersonPicker
        label={messages.handOverTo}
        placeholder={messages.personHint}
        nobody={messages.personNobody}
        picked={picked}
        pick={pick}
        except={shown.responsible?.id}
      />
      <div className="field">
        <label htmlFor={id}>{messages.handOverReason}</label>
        <Input
          id={id}
          value={reason}
          maxLength={MAX_WORDS_LENGTH}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <RefusalText error={handing.error} />
    </Modal>
  );
}
