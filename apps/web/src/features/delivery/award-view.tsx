import type { DeliveryCase } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { When } from "../../ui/when.tsx";
import { awardMessages } from "./award-messages.ts";

type Award = NonNullable<DeliveryCase["award"]>;

/** What was granted, and whether it was taken back. */
export function AwardView({ award }: { readonly award: Award }) {
  const messages = useMessages(awardMessages);
  return (
    <section className="delivery-panel__part">
      <h3>{messages.award}</h3>
      <p className="assessment assessment--large">
        <strong>
          <FullMoney money={award.amount} />
        </strong>
        <span className="muted small">
          {messages.grantedAt} <When at={award.grantedAt} />
        </span>
      </p>
      {award.released ? (
        <p className="small">
          <span className="muted">
            {messages.released} <When at={award.released.at} />
          </span>{" "}
          <Zh>{award.released.reason}</Zh>
        </p>
      ) : null}
    </section>
  );
}
