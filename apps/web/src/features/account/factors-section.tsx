import { useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Me } from "../../ui/powers.ts";
import { accountMessages } from "./account-messages.ts";
import { CodesSetting } from "./codes-setting.tsx";
import { PasskeysSetting } from "./passkeys-setting.tsx";
import { Section } from "./section.tsx";

/** Proofs beside the password: one-time codes and passkeys. */
export function FactorsSection({ me }: { readonly me: Me }) {
  const messages = useMessages(accountMessages);
  const { needed, enrolled, passed } = me.secondFactor;
  return (
    <Section id="second-factor" title={messages.factors} lead={messages.factorsLead}>
      {needed && !enrolled && !passed ? <Notice icon="shield" tone="warning" text={messages.factorsNeeded} /> : null}
      {passed ? <Notice icon="shield" text={messages.factorsPassed} /> : null}
      {enrolled && !passed ? <Notice icon="info" text={messages.factorsNotPassed} /> : null}
      <PasskeysSetting />
      <CodesSetting />
    </Section>
  );
}
