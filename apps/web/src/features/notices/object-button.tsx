import { Link } from "@tanstack/react-router";
import { MANDATE_ROLES, type Notice, type NoticeLine, type Power } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { noticesMessages } from "./notices-messages.ts";
import { ObjectDialog } from "./object-dialog.tsx";
import { RecordDialog } from "./record-dialog.tsx";

type Firm = { readonly id: string; readonly name: string };
/** As whom somebody may object: for enterprises of theirs, or as an officer for somebody without an account. */
export type Objector = { readonly firms: readonly Firm[]; readonly records: boolean };

/** Null for whoever can do neither. */
export function useObjector(): Objector | null {
  const me = useMe().data;
  const records = usePowers().has("cases.handle");
  const able = (me?.mandates ?? []).filter(({ role }) =>
    (MANDATE_ROLES[role].powers as readonly Power[]).includes("claims.submit"),
  );
  const firms = [...new Map(able.map(({ subject }) => [subject.id, subject])).values()];
  return records || firms.length > 0 ? { firms, records } : null;
}

type Props = { readonly notice: Notice; readonly line: NoticeLine; readonly objector: Objector | null };

/** What somebody can do about one line: object, write an objection down for somebody, or open the one they made. */
export function ObjectButton({ notice, line, objector }: Props) {
  const messages = useMessages(noticesMessages);
  const [asks, setAsks] = useState(false);
  const own = notice.own.find(({ number }) => number === line.number);
  const { name, id } = line.subject;
  if (own)
    return (
      <Link
        to="/cases/$id"
        params={{ id: own.case }}
        aria-label={(own.sent ? messages.mineOf : messages.mineUnsentOf)(name)}
        className="no-print"
      >
        {own.sent ? messages.mine : messages.mineUnsent}
      </Link>
    );
  if (!notice.running || !objector) return null;
  const firms = objector.firms.filter((firm) => firm.id !== id);
  if (!objector.records && firms.length === 0) return <span className="muted">{messages.ownFirm}</span>;
  const [word, label] = objector.records
    ? [messages.record, messages.recordOf(name)]
    : [messages.object, messages.objectTo(name)];
  const close = () => setAsks(false);
  return (
    <>
      <Button size="small" className="no-print" aria-label={label} onClick={() => setAsks(true)}>
        {word}
      </Button>
      {asks && objector.records ? <RecordDialog notice={notice} line={line} close={close} /> : null}
      {asks && !objector.records ? <ObjectDialog notice={notice} line={line} firms={firms} close={close} /> : null}
    </>
  );
}
