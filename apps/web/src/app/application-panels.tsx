import { CallPanel } from "../features/calls/call-panel.tsx";
import { CreditPanel } from "../features/credit/credit-panel.tsx";
import { DeliveryPanel } from "../features/delivery/case-panel.tsx";
import { CaseEvaluations } from "../features/evaluations/case-evaluations.tsx";
import { FormPanel } from "../features/forms/form-panel.tsx";

/** An application: what is asked of the enterprise, how it is judged, and what delivery computed, granted and paid for it. */
export function ApplicationPanels({ id }: { readonly id: string }) {
  return (
    <>
      <FormPanel id={id} />
      <CreditPanel id={id} />
      <CallPanel id={id} />
      <DeliveryPanel id={id} />
      <CaseEvaluations id={id} />
    </>
  );
}
