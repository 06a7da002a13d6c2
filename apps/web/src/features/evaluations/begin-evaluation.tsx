import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { parkToday } from "../../ui/today.ts";
import { evaluationsMessages } from "./evaluations-messages.ts";

/** Years back for which something can still be evaluated here. */
const YEARS_BACK = 4;

type About = { readonly kind: "offer" | "case"; readonly id: string; readonly title: string };

export function BeginEvaluation({ about }: { readonly about: About }) {
  const messages = useMessages(evaluationsMessages);
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button className="no-print" onClick={() => setAsks(true)}>
        {messages.begin}
      </Button>
      {asks ? <BeginDialog about={about} close={() => setAsks(false)} /> : null}
    </>
  );
}

/** Begins an evaluation for a year and goes to its case. Asked again after a failure it is the same one. */
function BeginDialog({ about, close }: { readonly about: About; readonly close: () => void }) {
  const messages = useMessages(evaluationsMessages);
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = useId();
  const [id] = useState(() => crypto.randomUUID());
  const now = Temporal.PlainDate.from(parkToday()).year;
  const [year, setYear] = useState(now);
  const beginning = useMutation({
    mutationFn: () => api.evaluations.begin.call({ case: id, about: about.kind, of: about.id, year }),
    onSuccess: ({ case: made }) => void navigate({ to: "/cases/$id", params: { id: made } }),
    onSettled: () => client.invalidateQueries({ queryKey: api.evaluations.key() }),
  });
  return (
    <Modal
      open
      title={messages.beginOf(about.title)}
      okText={messages.start}
      cancelText={messages.cancel}
      okButtonProps={{ loading: beginning.isPending }}
      onOk={() => beginning.mutate()}
      onCancel={close}
    >
      <p>{about.kind === "offer" ? messages.beginOfferLead : messages.beginCaseLead}</p>
      <div className="field">
        <label htmlFor={key}>{messages.year}</label>
        <select id={key} value={year} onChange={(event) => setYear(Number(event.target.value))}>
          {Array.from({ length: YEARS_BACK + 1 }, (_, back) => now - back).map((each) => (
            <option key={each} value={each}>
              {messages.yearOf(each)}
            </option>
          ))}
        </select>
      </div>
      <ActingAs power="projects.supervise" />
      <RefusalText error={beginning.error} />
    </Modal>
  );
}
