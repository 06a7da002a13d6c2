import { useQuery } from "@tanstack/react-query";
import { type GivenCap, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fenOf, fullMoney } from "../../ui/money.ts";
import { SubjectField } from "../../ui/subject-field.tsx";
import { AmountDialog } from "./amount-dialog.tsx";
import { useCapName } from "./cap-name.ts";
import { capsMessages } from "./caps-messages.ts";
import { MeasureField } from "./measure-field.tsx";
import { OfferField } from "./offer-field.tsx";

type Props = { readonly cap: GivenCap };

/** Gives a cap on what is chosen; what is left open it holds for all of. */
export function SetCap({ year }: { readonly year: number | undefined }) {
  const messages = useMessages(capsMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" className="no-print" onClick={() => setOpen(true)}>
        {messages.set}
      </Button>
      {open ? <SetDialog year={year} close={() => setOpen(false)} /> : null}
    </>
  );
}

type SetProps = { readonly year: number | undefined; readonly close: () => void };

function SetDialog({ year: shown, close }: SetProps) {
  const messages = useMessages(capsMessages);
  const { language } = useLanguage();
  const policies = useQuery(api.library.list.queryOptions({ input: {} })).data?.policies ?? [];
  const [measure, setMeasure] = useState("");
  const [programme, setProgramme] = useState("");
  const [year, setYear] = useState(shown === undefined ? "" : String(shown));
  const [subject, setSubject] = useState<string>();
  const key = {
    measure: measure || null,
    programme: programme.trim() || null,
    year: year.trim() === "" ? null : Number(year),
    subject: subject ?? null,
  };
  const { of, within } = useCapName()(key);
  return (
    <AmountDialog
      title={messages.set}
      lead={messages.setLead}
      okText={messages.set}
      ready={/^(?:2[01]\d\d)?$/.test(year.trim())}
      ask={(given) => api.caps.set.call({ ...key, ...given })}
      done={({ available }) => messages.setDone(fullMoney(available, language))}
      close={close}
    >
      <MeasureField
        label={messages.measure}
        none={messages.measureNone}
        policies={policies}
        measure={measure}
        choose={setMeasure}
      />
      <OfferField
        label={messages.programmeField}
        hint={messages.programmeHint}
        text={programme}
        write={setProgramme}
        maxLength={MAX_QUERY_LENGTH}
      />
      <OfferField
        label={messages.yearField}
        hint={messages.yearHint}
        text={year}
        write={setYear}
        maxLength={4}
        numeric
      />
      <SubjectField label={messages.subject} placeholder={messages.subjectHint} chosen={subject} choose={setSubject} />
      <p className="muted small" role="status">
        {messages.scope} {of} · {within}
      </p>
    </AmountDialog>
  );
}

/** What whoever keeps money may do with a cap. */
export function CapActions({ cap }: Props) {
  const messages = useMessages(capsMessages);
  const [act, setAct] = useState<"raise" | "cut" | null>(null);
  const name = useWholeName(cap);
  return (
    <span className="budget-actions">
      <Button size="small" aria-label={messages.raiseOf(name)} onClick={() => setAct("raise")}>
        {messages.raise}
      </Button>
      {fenOf(cap.left) > 0n ? (
        <Button size="small" aria-label={messages.cutOf(name)} onClick={() => setAct("cut")}>
          {messages.cut}
        </Button>
      ) : null}
      {act ? <ChangeDialog key={act} cap={cap} act={act} close={() => setAct(null)} /> : null}
    </span>
  );
}

type ChangeProps = Props & { readonly act: "raise" | "cut"; readonly close: () => void };

function ChangeDialog({ cap, act, close }: ChangeProps) {
  const messages = useMessages(capsMessages);
  const { language } = useLanguage();
  const name = useWholeName(cap);
  const raises = act === "raise";
  const { year, programme, measure, subject } = cap;
  const key = { year, programme, measure, subject: subject?.id ?? null };
  return (
    <AmountDialog
      title={raises ? messages.raiseOf(name) : messages.cutOf(name)}
      lead={
        raises ? messages.raiseLead(fullMoney(cap.given, language)) : messages.cutLead(fullMoney(cap.left, language))
      }
      okText={raises ? messages.raise : messages.cut}
      ask={({ amount, ...given }) => api.caps.set.call({ ...key, ...given, amount: raises ? amount : `-${amount}` })}
      done={({ available }) => messages.setDone(fullMoney(available, language))}
      close={close}
    />
  );
}

function useWholeName({ subject, ...key }: GivenCap): string {
  const { of, within } = useCapName()({ ...key, subject: subject?.name ?? null });
  return `${of} · ${within}`;
}
