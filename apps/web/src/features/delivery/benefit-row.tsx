import { Link } from "@tanstack/react-router";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useMe } from "../../ui/powers.ts";
import { VerdictTag } from "../../ui/verdict-tag.tsx";
import { CallButton, ClaimButton } from "./benefit-card.tsx";
import {
  BenefitAmount,
  BenefitCaps,
  BenefitGivenCaps,
  BenefitLack,
  BenefitTerms,
  CaseLink,
  WhyLink,
} from "./benefit-parts.tsx";
import { benefitsMessages } from "./benefits-messages.ts";
import { ClauseLink } from "./clause-link.tsx";
import { type Benefit, type Benefits, isAsked, isOneStepAway } from "./group-benefits.ts";

type Props = { readonly benefit: Benefit; readonly subject: Benefits["subject"]; readonly asOf: string };

/** An offer that was asked for already, with its case, or one that cannot be had yet, with what stands in the way. */
export function BenefitRow({ benefit, subject, asOf }: Props) {
  const { offer } = benefit;
  const asked = isAsked(benefit);
  return (
    <li className="benefit-row">
      <div className="benefit-row__words">
        <h3>
          <Zh>{offer.title}</Zh>
        </h3>
        <p className="small">
          <ClauseLink measure={offer.measure} />
        </p>
        {asked ? null : (
          <>
            <BenefitLack benefit={benefit} />
            <BenefitTerms benefit={benefit} asOf={asOf} />
            <BenefitCaps benefit={benefit} />
            <BenefitGivenCaps benefit={benefit} />
          </>
        )}
        <p className="small benefit-row__ways">
          <WhyLink subject={subject.id} benefit={benefit} />
          {benefit.unknown.length > 0 && !asked ? <FileLink id={subject.id} /> : null}
        </p>
      </div>
      <div className="benefit-row__have">
        <CaseLink benefit={benefit} />
        {asked ? null : (
          <>
            <VerdictTag verdict={benefit.verdict} size="small" />
            {benefit.amount === null && benefit.ceiling === null ? null : <BenefitAmount benefit={benefit} />}
            {benefit.claimable && isOneStepAway(benefit) ? <ClaimButton benefit={benefit} subject={subject} /> : null}
            {offer.way === "call" && offer.open && isOneStepAway(benefit) ? <CallButton benefit={benefit} /> : null}
          </>
        )}
      </div>
    </li>
  );
}

function FileLink({ id }: { readonly id: string }) {
  const messages = useMessages(benefitsMessages);
  const own = useMe().data?.capacity === "enterprise";
  return (
    <Link to={own ? "/enterprises/$id/file/own" : "/enterprises/$id/file"} params={{ id }}>
      {messages.toFile}
    </Link>
  );
}
