import type { QueryKey } from "@tanstack/react-query";
import { type ComponentType, lazy } from "react";
import { api } from "../api/client.ts";

/** What a panel is given: which case it is about. It asks for whatever it shows by itself. */
type CasePanel = ComponentType<{ readonly id: string }>;

/** What a note is given: the case, and the step that was chosen in it. */
type CaseNote = ComponentType<{ readonly id: string; readonly transition: string }>;

const DeliveryPanel = lazy(async () => ({
  default: (await import("../features/delivery/case-panel.tsx")).DeliveryPanel,
}));

const ClaimPanels = lazy(async () => ({
  default: (await import("./claim-panels.tsx")).ClaimPanels,
}));

const FormMissing = lazy(async () => ({
  default: (await import("../features/forms/form-missing.tsx")).FormMissing,
}));

const CallPanel = lazy(async () => ({
  default: (await import("../features/calls/call-panel.tsx")).CallPanel,
}));
const ApplicationPanels = lazy(async () => ({
  default: (await import("./application-panels.tsx")).ApplicationPanels,
}));
const ProjectPanel = lazy(async () => ({
  default: (await import("../features/projects/project-panel.tsx")).ProjectPanel,
}));

const ProjectPanels = lazy(async () => ({
  default: (await import("./project-panels.tsx")).ProjectPanels,
}));
const ReviewPanels = lazy(async () => ({
  default: (await import("./review-panels.tsx")).ReviewPanels,
}));
const CreditPanel = lazy(async () => ({
  default: (await import("../features/credit/credit-panel.tsx")).CreditPanel,
}));
const EvaluationPanel = lazy(async () => ({
  default: (await import("../features/evaluations/evaluation-panel.tsx")).EvaluationPanel,
}));

const ObjectionPanel = lazy(async () => ({
  default: (await import("../features/notices/objection-panel.tsx")).ObjectionPanel,
}));

/**
 * What capabilities add to the page of a case, by id of its process: below what can be done, above the files. A feature that has
 * something to show for a process exports a component that takes the id of the case, and is named here, lazily, so that the page of
 * cases knows no capability: `claim: lazy(async () => ({ default: (await import("../features/….tsx")).SomePanel }))`.
 */
export const CASE_PANELS: Readonly<Record<string, CasePanel>> = {
  claim: ClaimPanels,
  "award-batch": DeliveryPanel,
  "award-line": DeliveryPanel,
  payout: DeliveryPanel,
  notice: DeliveryPanel,
  call: CallPanel,
  application: ApplicationPanels,
  review: ReviewPanels,
  meeting: CallPanel,
  clawback: CallPanel,
  objection: ObjectionPanel,
  project: ProjectPanels,
  "change-request": ProjectPanel,
  appeal: CreditPanel,
  evaluation: EvaluationPanel,
};

/** What capabilities say within a step before it is done, by id of its process: they are told which step it is. */
export const CASE_NOTES: Readonly<Record<string, CaseNote>> = { claim: FormMissing, application: FormMissing };

/** What the panels and notes ask for: asked anew whenever the case on the page has changed. */
export const FOLLOWING: readonly QueryKey[] = [
  api.delivery.key(),
  api.ledger.key(),
  api.calls.key(),
  api.projects.key(),
  api.credit.key(),
  api.evaluations.key(),
  api.notices.key(),
  api.forms.key(),
];
