import "../../ui/status-tag.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type BankFileAnswer, bankFileAnswer } from "@yuanding/contract";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { sendFile } from "../../api/send-file.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Icon } from "../../ui/icon.tsx";
import { fullMoney, shownCount } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { payoutListsMessages } from "./payout-lists-messages.ts";

type BankLine = BankFileAnswer["lines"][number];

/** What was posted, what was known, and what a person has to look into. */
const TONES: { readonly [Outcome in BankLine["outcome"]]: string } = {
  paid: "good",
  failed: "soon",
  returned: "soon",
  already: "over",
  not_sent: "bad",
  unknown_order: "bad",
  amount_differs: "bad",
  payee_differs: "bad",
  contradicts: "bad",
  not_returnable: "bad",
  repeated: "bad",
  unread: "bad",
};

/** Takes the bank's file and shows line by line what came of it. */
export function BankFile() {
  const messages = useMessages(payoutListsMessages);
  const client = useQueryClient();
  const [name, setName] = useState("");
  const sending = useMutation({
    mutationFn: async (file: File) => {
      const asked = new URLSearchParams({ name: file.name });
      const watch = { onProgress: () => undefined, signal: new AbortController().signal };
      return bankFileAnswer.parse(await sendFile(`/api/bank-files?${asked}`, file, watch));
    },
    onSettled: () => client.invalidateQueries({ queryKey: api.delivery.key() }),
  });
  return (
    <section className="card bank-file" aria-labelledby="bank-file">
      <h2 id="bank-file">{messages.bank}</h2>
      <p className="muted">{messages.bankLead}</p>
      <p className="bank-file__choose">
        <label className="file-button" data-busy={sending.isPending}>
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.xlsx"
            disabled={sending.isPending}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              event.target.value = ""; // The same file may be sent again.
              if (!file) return;
              setName(file.name);
              sending.mutate(file);
            }}
          />
          <Icon name="upload" /> {messages.chooseFile}
        </label>
        <span className="muted small">{name === "" ? messages.fileKinds : name}</span>
      </p>
      {sending.isPending ? <ProgressBar label={messages.sending} done={null} /> : null}
      <RefusalText error={sending.error} />
      <div role="status">{sending.data ? <Answer answer={sending.data} /> : null}</div>
    </section>
  );
}

function Answer({ answer }: { readonly answer: BankFileAnswer }) {
  const messages = useMessages(payoutListsMessages);
  const { language } = useLanguage();
  const { lines, waiting } = answer;
  const columns: readonly Column<BankLine>[] = [
    { key: "row", title: messages.row, align: "end", cell: ({ row }) => shownCount(row) },
    {
      key: "order",
      title: messages.order,
      heading: true,
      cell: ({ order }) => <span className="figure">{order}</span>,
    },
    {
      key: "amount",
      title: messages.amount,
      align: "end",
      cell: ({ amount }) => (amount === null ? null : <FullMoney money={amount} />),
    },
    {
      key: "outcome",
      title: messages.outcome,
      cell: ({ outcome }) => (
        <span className="status-tag" data-tone={TONES[outcome]}>
          {messages.outcomes[outcome]}
        </span>
      ),
    },
    { key: "words", title: messages.words, cell: ({ words }) => words[language] },
  ];
  return (
    <div className="bank-file__answer">
      <Tally lines={lines} />
      {lines.length === 0 ? (
        <p className="muted">{messages.noLines}</p>
      ) : (
        <DataTable caption={messages.lines} columns={columns} rows={lines} rowKey={({ row }) => String(row)} />
      )}
      <p className="muted">
        {waiting.count === 0
          ? messages.noneWaiting
          : messages.stillWaiting(shownCount(waiting.count), fullMoney(waiting.amount, language))}
      </p>
    </div>
  );
}

/** How many lines came to what. */
function Tally({ lines }: { readonly lines: readonly BankLine[] }) {
  const messages = useMessages(payoutListsMessages);
  const outcomes = [...new Set(lines.map(({ outcome }) => outcome))];
  return (
    <ul className="bank-file__tally">
      {outcomes.map((outcome) => (
        <li key={outcome} className="status-tag" data-tone={TONES[outcome]}>
          {messages.outcomes[outcome]} {shownCount(lines.filter((line) => line.outcome === outcome).length)}
        </li>
      ))}
    </ul>
  );
}
