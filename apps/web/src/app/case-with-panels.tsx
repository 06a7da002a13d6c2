import { CasePage } from "../features/cases/case-page.tsx";
import { CASE_NOTES, CASE_PANELS, FOLLOWING } from "./case-panels.ts";

/** The page of a case with what capabilities add to it. */
export function CaseWithPanels() {
  return <CasePage panels={CASE_PANELS} notes={CASE_NOTES} following={FOLLOWING} />;
}
