import { CallPanel } from "../features/calls/call-panel.tsx";
import { CreditPanel } from "../features/credit/credit-panel.tsx";

/** A review: what its expert is to judge, and what stands against the applicant. */
export function ReviewPanels({ id }: { readonly id: string }) {
  return (
    <>
      <CallPanel id={id} />
      <CreditPanel id={id} />
    </>
  );
}
