import { CreditPanel } from "../features/credit/credit-panel.tsx";
import { DeliveryPanel } from "../features/delivery/case-panel.tsx";
import { FormPanel } from "../features/forms/form-panel.tsx";

/** A claim: what is asked of the enterprise, and what delivery computed, granted and paid. */
export function ClaimPanels({ id }: { readonly id: string }) {
  return (
    <>
      <FormPanel id={id} />
      <CreditPanel id={id} />
      <DeliveryPanel id={id} />
    </>
  );
}
