import type { Measure } from "@yuanding/rules";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { policyMessages } from "../../ui/policy/policy-messages.ts";

export function OpenAsPage({ measure }: { readonly measure: Measure }) {
  const messages = useMessages(policyMessages);
  return (
    <LinkButton
      to="/policies/$policyId/calculator/$measureId"
      params={{ policyId: measure.policy.id, measureId: measure.anchor }}
    >
      {messages.openAsPage}
    </LinkButton>
  );
}
