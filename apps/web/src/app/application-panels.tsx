import { CallPanel } from "../features/calls/call-panel.tsx";
import { DeliveryPanel } from "../features/delivery/case-panel.tsx";

/** An application: how it is judged, and what delivery computed, granted and paid for it. */
export function ApplicationPanels({ id }: { readonly id: string }) {
  return (
    <>
      <CallPanel id={id} />
      <DeliveryPanel id={id} />
    </>
  );
}
