import { Link } from "@tanstack/react-router";
import type { CallCase } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { exactMoney } from "../../ui/money.ts";
import { FullMoney, MoneyText } from "../../ui/money-text.tsx";
import { usePowers } from "../../ui/powers.ts";
import { callMessages } from "./call-messages.ts";
import { CaseWord, Fact } from "./call-parts.tsx";
import { RepaymentForm } from "./repayment-form.tsx";

type Clawback = Extract<CallCase, { kind: "clawback" }>;
type Repayment = Clawback["repayments"][number];
type Waiver = Clawback["waivers"][number];
type Messages = (typeof callMessages)["zh"];
type Props = { readonly id: string; readonly clawback: Clawback };

/** Money that is to come back: of which award, how much, what came, what was given up and what is still owed. */
export function ClawbackView({ id, clawback }: Props) {
  const messages = useMessages(callMessages);
  const { application, paid, principal, interest, repayments, waivers, authority, owed, held } = clawback;
  const powers = usePowers();
  const [orders, keeps] = [powers.has("payouts.order"), powers.has("money.keep")];
  const owes = owed !== null && !(owed.principal === "0.00" && owed.interest === "0.00");
  return (
    <section className="card call-panel" aria-labelledby="call-panel">
      <header className="call-panel__part">
        <h2 id="call-panel">{messages.clawback}</h2>
        <p>
          <span className="muted">{messages.application}</span>{" "}
          <CaseWord id={application.id}>
            <Zh>{`${application.subject.name} · ${application.title}`}</Zh>
          </CaseWord>
        </p>
        <dl className="call-facts">
          <Fact title={messages.paidBefore}>
            <MoneyText money={paid} />
          </Fact>
          <Fact title={messages.principal}>{principal === null ? "—" : <MoneyText money={principal} />}</Fact>
          <Fact title={messages.interest}>{interest === null ? "—" : <MoneyText money={interest} />}</Fact>
          {owed === null ? null : (
            <>
              <Fact title={messages.owedPrincipal}>
                <MoneyText money={owed.principal} />
              </Fact>
              <Fact title={messages.owedInterest}>
                <MoneyText money={owed.interest} />
              </Fact>
            </>
          )}
          {authority === null ? null : (
            <Fact title={messages.authority}>
              <Zh>{authority}</Zh>
            </Fact>
          )}
        </dl>
      </header>
      {repayments.length > 0 ? (
        <section className="call-panel__part">
          <h3>{messages.repayments}</h3>
          <DataTable
            caption={messages.repayments}
            columns={columnsFor(messages)}
            rows={repayments.map((each, place) => ({ ...each, place }))}
            rowKey={({ place }) => String(place)}
          />
        </section>
      ) : null}
      {keeps && held ? <HeldMoney held={held} /> : null}
      {waivers.length > 0 ? (
        <section className="call-panel__part">
          <h3>{messages.waivers}</h3>
          <DataTable
            caption={messages.waivers}
            columns={waiverColumns(
              messages,
              waivers.some(({ reason }) => reason !== null),
            )}
            rows={waivers.map((each, place) => ({ ...each, place }))}
            rowKey={({ place }) => String(place)}
          />
        </section>
      ) : null}
      {orders && owes ? <RepaymentForm key={repayments.length} id={id} owed={owed} /> : null}
    </section>
  );
}

/** Where the money that came back stands until whoever keeps money passes it on. */
function HeldMoney({ held }: { readonly held: NonNullable<Clawback["held"]> }) {
  const messages = useMessages(callMessages);
  const { language } = useLanguage();
  const { principal, interest, year } = held;
  const rests = principal !== "0.00" || interest !== "0.00";
  return (
    <p className="call-panel__part muted">
      {rests ? messages.held(exactMoney(principal, language), exactMoney(interest, language)) : messages.passedOn}{" "}
      <Link to="/money" search={{ year }}>
        {messages.toMoney}
      </Link>
    </p>
  );
}

type Sums = { readonly place: number; readonly principal: string; readonly interest: string };

function columnsFor(messages: Messages): readonly Column<Repayment & { readonly place: number }>[] {
  return [dayColumn(messages.receivedOn, ({ receivedOn }) => receivedOn), ...sumColumns(messages)];
}

/** Why something was given up the park alone is told. */
function waiverColumns(messages: Messages, told: boolean): readonly Column<Waiver & { readonly place: number }>[] {
  const why: Column<Waiver & { readonly place: number }> = {
    key: "reason",
    title: messages.waivedWhy,
    cell: ({ reason }) => (reason === null ? "—" : <Zh>{reason}</Zh>),
  };
  return [dayColumn(messages.waivedOn, ({ on }) => on), ...sumColumns(messages), ...(told ? [why] : [])];
}

function dayColumn<Row>(title: string, dayOf: (row: Row) => string): Column<Row> {
  return { key: "day", title, heading: true, cell: (row) => <span className="figure">{dayOf(row)}</span> };
}

function sumColumns(messages: Messages): readonly Column<Sums>[] {
  return [
    {
      key: "principal",
      title: messages.principalOf,
      align: "end",
      cell: (each) => <FullMoney money={each.principal} />,
    },
    { key: "interest", title: messages.interest, align: "end", cell: (each) => <FullMoney money={each.interest} /> },
  ];
}
