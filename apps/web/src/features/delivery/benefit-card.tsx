import { Button } from "antd";
import { useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { BenefitAmount, BenefitCaps, BenefitGivenCaps, BenefitTerms, CaseLink, WhyLink } from "./benefit-parts.tsx";
import { benefitsMessages } from "./benefits-messages.ts";
import { ClaimDialog } from "./claim-dialog.tsx";
import { ClauseLink } from "./clause-link.tsx";
import type { Benefit, Benefits } from "./group-benefits.ts";

type Props = { readonly benefit: Benefit; readonly subject: Benefits["subject"]; readonly asOf: string };

type CardProps = Props & { readonly barred: boolean };

/** Something that can be had now: how much, how it comes, and the one button. */
export function BenefitCard({ benefit, subject, asOf, barred }: CardProps) {
  const messages = useMessages(benefitsMessages);
  const { offer } = benefit;
  return (
    <li className="card benefit">
      <div className="benefit__words">
        <h3>
          <Zh>{offer.title}</Zh>
        </h3>
        <p>
          <ClauseLink measure={offer.measure} />
        </p>
        <BenefitTerms benefit={benefit} asOf={asOf} />
        <BenefitCaps benefit={benefit} />
        <BenefitGivenCaps benefit={benefit} />
        {offer.fixed ? (
          <p className="small">
            <span className="muted">{messages.ground}</span> <Zh>{offer.fixed.ground}</Zh>
          </p>
        ) : null}
        <p className="small">
          <WhyLink subject={subject.id} benefit={benefit} />
        </p>
      </div>
      <div className="benefit__have">
        <CaseLink benefit={benefit} />
        <BenefitAmount benefit={benefit} />
        {benefit.claimable ? (
          <ClaimButton benefit={benefit} subject={subject} primary />
        ) : (
          <Hint benefit={benefit} barred={barred} />
        )}
      </div>
    </li>
  );
}

function Hint({ benefit, barred }: { readonly benefit: Benefit; readonly barred: boolean }) {
  const messages = useMessages(benefitsMessages);
  if (barred) return <p className="muted small">{messages.barredHint}</p>;
  const hints = { automatic: messages.noClaimNeeded, claim: messages.noMandate, call: messages.byCall };
  return (
    <>
      {benefit.offer.way === "call" ? <CallButton benefit={benefit} /> : null}
      <p className="muted small">{hints[benefit.offer.way]}</p>
    </>
  );
}

/** Leads to the offer, where its calls are and applications are made. */
export function CallButton({ benefit: { offer } }: Pick<Props, "benefit">) {
  const messages = useMessages(benefitsMessages);
  return (
    <LinkButton
      to="/offers/$id"
      params={{ id: offer.id }}
      look="primary"
      className="no-print"
      aria-label={messages.toCallOf(offer.title)}
    >
      {messages.toCall}
    </LinkButton>
  );
}

type ButtonProps = {
  readonly benefit: Benefit;
  readonly subject: Benefits["subject"];
  readonly primary?: boolean;
};

export function ClaimButton({ benefit, subject, primary = false }: ButtonProps) {
  const messages = useMessages(benefitsMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type={primary ? "primary" : "default"}
        size={primary ? "large" : "middle"}
        className="no-print"
        aria-label={messages.claimOf(benefit.offer.title)}
        onClick={() => setOpen(true)}
      >
        {messages.claim}
      </Button>
      <ClaimDialog open={open} close={() => setOpen(false)} benefit={benefit} subject={subject} />
    </>
  );
}
