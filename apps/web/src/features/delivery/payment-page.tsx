import "./payments.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { PaymentThread } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { PaymentState } from "../../ui/case-state.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { PaymentSteps } from "./payment-steps.tsx";
import { paymentsMessages } from "./payments-messages.ts";

const route = getRouteApi("/payments/$id");

/** One payment from the clause to the voucher: every step with what it rests on and where to go on. */
export function PaymentPage() {
  const messages = useMessages(paymentsMessages);
  const { id } = route.useParams();
  const money = usePowers().has("money.see");
  const found = useQuery({ ...api.delivery.payment.queryOptions({ input: { id } }), staleTime: 0 });
  const title = found.data ? messages.threadTitle(found.data.subject.name) : messages.title;
  useDocumentTitle(title);
  return (
    <>
      <PageHeader
        above={
          money
            ? [
                <Link key="payments" to="/payments">
                  {messages.title}
                </Link>,
              ]
            : [
                <Link key="case" to="/cases/$id" params={{ id }}>
                  {messages.toCase}
                </Link>,
              ]
        }
        title={found.data ? <Zh>{found.data.subject.name}</Zh> : messages.title}
        lead={messages.threadLead}
        actions={found.data ? <PrintButton /> : null}
      />
      <QueryView query={found} skeleton={<SkeletonRows rows={6} height={110} />}>
        {(thread) => (
          <div className="stack">
            <Summary thread={thread} />
            <PaymentSteps thread={thread} />
          </div>
        )}
      </QueryView>
    </>
  );
}

/** The payment in one line: how much, for what, and whether it has arrived. */
function Summary({ thread }: { readonly thread: PaymentThread }) {
  const messages = useMessages(paymentsMessages);
  const { amount, offer, state, paidOn, returnedOn, voucher, order, subject } = thread;
  return (
    <section className="card payment-summary" data-paid={paidOn !== null}>
      <p className="payment-summary__amount">
        <FullMoney money={amount} />
      </p>
      <dl>
        <div>
          <dt>{messages.offer}</dt>
          <dd>
            <Link to="/offers/$id" params={{ id: offer.id }}>
              <Zh>{offer.title}</Zh>
            </Link>
          </dd>
        </div>
        <div>
          <dt>{messages.payee}</dt>
          <dd>
            <Link to="/enterprises/$id" params={{ id: subject.id }}>
              <Zh>{subject.name}</Zh>
            </Link>{" "}
            <span className="figure muted">{subject.id}</span>
          </dd>
        </div>
        <div>
          <dt>{messages.order}</dt>
          <dd className="figure">{order}</dd>
        </div>
        <div>
          <dt>{messages.state}</dt>
          <dd>
            <PaymentState paid={paidOn !== null} returned={returnedOn !== null} state={state} />
            {returnedOn ? <span className="figure"> {messages.returnedOn(returnedOn)}</span> : null}
            {paidOn ? <span className="figure"> {paidOn}</span> : null}
            {voucher ? <span className="figure muted"> {voucher}</span> : null}
          </dd>
        </div>
      </dl>
    </section>
  );
}
