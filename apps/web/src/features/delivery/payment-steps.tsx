import { Link } from "@tanstack/react-router";
import { DELIVERY_WAYS, type PaymentThread } from "@yuanding/contract";
import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { CaseState, PaymentState } from "../../ui/case-state.tsx";
import { usePowers } from "../../ui/powers.ts";
import { Label } from "../../ui/status-tag.tsx";
import { momentText } from "../../ui/when.tsx";
import { ApprovalList } from "./approval-list.tsx";
import { ClauseLink, MeasureTitle } from "./clause-link.tsx";
import { AssessmentLine } from "./computation-view.tsx";
import { FactsUsed, ReasonsUsed } from "./decision-parts.tsx";
import { paymentsMessages } from "./payments-messages.ts";
import { TransferList } from "./transfer-list.tsx";

type Props = { readonly thread: PaymentThread };

/** The way of the money, top to bottom; what has not happened yet says so in its place. */
export function PaymentSteps({ thread }: Props) {
  const { steps } = useMessages(paymentsMessages);
  const money = usePowers().has("money.see");
  const { assessment, approvals, notice, voucher, transfers } = thread;
  return (
    <ol className="thread">
      <Step title={steps.clause} done>
        <ClauseStep thread={thread} />
      </Step>
      <Step title={steps.facts} done={assessment !== null}>
        <FactsStep thread={thread} />
      </Step>
      <Step title={steps.reasons} done={assessment !== null}>
        <ReasonsStep thread={thread} />
      </Step>
      <Step title={steps.approvals} done={approvals.length > 0}>
        <ApprovalsStep thread={thread} />
      </Step>
      <Step title={steps.notice} done={notice !== null}>
        <NoticeStep thread={thread} />
      </Step>
      <Step title={steps.order} done>
        <OrderStep thread={thread} />
      </Step>
      <Step title={steps.voucher} done={voucher !== null}>
        <VoucherStep thread={thread} />
      </Step>
      {money ? (
        <Step title={steps.transfers} done={transfers.length > 0}>
          <TransferList transfers={transfers} />
        </Step>
      ) : null}
    </ol>
  );
}

type StepProps = { readonly title: string; readonly done: boolean; readonly children: ReactNode };

function Step({ title, done, children }: StepProps) {
  return (
    <li className="thread__step" data-done={done}>
      <h2>{title}</h2>
      <div className="thread__body">{children}</div>
    </li>
  );
}

function ClauseStep({ thread }: Props) {
  const messages = useMessages(paymentsMessages);
  const { language } = useLanguage();
  const money = usePowers().has("money.see");
  const { measure, offer, subject } = thread;
  return (
    <>
      <p className="thread__lead">
        <MeasureTitle measure={measure} />
      </p>
      <p>
        <ClauseLink measure={measure} /> <Label>{DELIVERY_WAYS[offer.way][language]}</Label>
      </p>
      {money ? (
        <p className="small thread__ways no-print">
          <Link to="/payments" search={{ measure: measure.id }}>
            {messages.allUnder}
          </Link>
          <Link to="/payments" search={{ subject: subject.id }}>
            {messages.allTo}
          </Link>
        </p>
      ) : null}
    </>
  );
}

function FactsStep({ thread }: Props) {
  const messages = useMessages(paymentsMessages);
  if (!thread.assessment) return <p className="muted">{messages.noAssessment}</p>;
  return <FactsUsed decision={thread.assessment.decision} />;
}

function ReasonsStep({ thread }: Props) {
  const messages = useMessages(paymentsMessages);
  if (!thread.assessment) return <p className="muted">{messages.noAssessment}</p>;
  return (
    <>
      <AssessmentLine assessment={thread.assessment} large />
      <ReasonsUsed decision={thread.assessment.decision} />
    </>
  );
}

function ApprovalsStep({ thread }: Props) {
  const messages = useMessages(paymentsMessages);
  const { language } = useLanguage();
  const { ground, batch, approvals } = thread;
  return (
    <>
      <p className="thread__ways">
        <span>
          <span className="muted">{messages.ground}</span>{" "}
          <Link to="/cases/$id" params={{ id: ground.id }}>
            {ground.process[language]}
          </Link>{" "}
          <CaseState kind={ground.kind} state={ground.state} />
        </span>
        {batch ? (
          <span>
            <span className="muted">{messages.program}</span>{" "}
            <Link to="/cases/$id" params={{ id: batch.id }}>
              <CaseState kind={batch.kind} state={batch.state} />
            </Link>
          </span>
        ) : null}
      </p>
      <ApprovalList approvals={approvals} />
    </>
  );
}

function NoticeStep({ thread }: Props) {
  const messages = useMessages(paymentsMessages);
  const { language } = useLanguage();
  const { notice } = thread;
  if (!notice) return <p className="muted">{messages.noNotice}</p>;
  return (
    <p className="thread__ways">
      <strong>{notice.state[language]}</strong>
      {notice.from ? (
        <span className="figure">
          <span className="muted">{messages.noticeFrom}</span> {momentText(notice.from)}
        </span>
      ) : null}
      {notice.until ? (
        <span className="figure">
          <span className="muted">{messages.noticeUntil}</span> {momentText(notice.until)}
        </span>
      ) : null}
      <Link to="/cases/$id" params={{ id: notice.case }}>
        {messages.toNotice}
      </Link>
    </p>
  );
}

function OrderStep({ thread }: Props) {
  const messages = useMessages(paymentsMessages);
  return (
    <p className="thread__ways">
      <strong className="figure">{thread.order}</strong>
      <PaymentState paid={thread.paidOn !== null} returned={thread.returnedOn !== null} state={thread.state} />
      <Link to="/cases/$id" params={{ id: thread.case }}>
        {messages.toCase}
      </Link>
    </p>
  );
}

function VoucherStep({ thread }: Props) {
  const messages = useMessages(paymentsMessages);
  const { returns, voucher, paidOn } = thread;
  return (
    <>
      {returns.map((each) => (
        <p key={each.order} className="thread__ways">
          <strong>{messages.returned}</strong>
          <span className="figure">{each.order}</span>
          <span>{messages.returnedBy(each.paidOn, each.returnedOn, each.serial)}</span>
          {each.why === "" ? null : <Zh>{each.why}</Zh>}
        </p>
      ))}
      {voucher === null ? (
        <p className="muted">{returns.length > 0 ? messages.noVoucherSince : messages.noVoucher}</p>
      ) : (
        <p className="thread__ways">
          <strong className="figure">{voucher}</strong>
          {paidOn ? (
            <span className="figure">
              <span className="muted">{messages.paidOn}</span> {paidOn}
            </span>
          ) : null}
        </p>
      )}
    </>
  );
}
