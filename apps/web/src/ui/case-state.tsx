import type { CaseKind } from "@yuanding/contract";
import { useLanguage } from "../language/language.tsx";
import "./status-tag.css";

type Words = { readonly zh: string; readonly en: string };

const TONES: { readonly [Kind in CaseKind]: string } = {
  open: "draft",
  waiting: "soon",
  time: "draft",
  done: "good",
  refused: "bad",
  withdrawn: "over",
};

/** Where a case stands, in its process's own word, with the colour of its kind. */
export function CaseState({ kind, state }: { readonly kind: CaseKind; readonly state: Words }) {
  return <StateWord tone={TONES[kind]} state={state} />;
}

type PaymentStateProps = { readonly paid: boolean; readonly returned: boolean; readonly state: Words };

/** Where a payment stands: paid, brought back by the bank, or still on its way. */
export function PaymentState({ paid, returned, state }: PaymentStateProps) {
  return <StateWord tone={paid ? "good" : returned ? "soon" : "draft"} state={state} />;
}

function StateWord({ tone, state }: { readonly tone: string; readonly state: Words }) {
  const { language } = useLanguage();
  return (
    <span className="status-tag" data-tone={tone}>
      {state[language]}
    </span>
  );
}
