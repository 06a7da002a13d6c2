import { type ComponentType, lazy } from "react";

/** What a panel is given: which case it is about. It asks for whatever it shows by itself. */
type CasePanel = ComponentType<{ readonly id: string }>;

const DeliveryPanel = lazy(async () => ({
  default: (await import("../features/delivery/case-panel.tsx")).DeliveryPanel,
}));

const CallPanel = lazy(async () => ({
  default: (await import("../features/calls/call-panel.tsx")).CallPanel,
}));
const ApplicationPanels = lazy(async () => ({
  default: (await import("./application-panels.tsx")).ApplicationPanels,
}));

/**
 * What capabilities add to the page of a case, by id of its process: below what can be done, above the files. A feature that has
 * something to show for a process exports a component that takes the id of the case, and is named here, lazily, so that the page of
 * cases knows no capability: `claim: lazy(async () => ({ default: (await import("../features/….tsx")).SomePanel }))`.
 */
export const CASE_PANELS: Readonly<Record<string, CasePanel>> = {
  claim: DeliveryPanel,
  "award-batch": DeliveryPanel,
  "award-line": DeliveryPanel,
  payout: DeliveryPanel,
  notice: DeliveryPanel,
  call: CallPanel,
  application: ApplicationPanels,
  review: CallPanel,
  meeting: CallPanel,
  clawback: CallPanel,
};
