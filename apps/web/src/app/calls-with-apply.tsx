import type { PublicCall } from "@yuanding/contract";
import { Apply } from "../features/calls/offer-calls.tsx";
import { CallsPage } from "../features/notices/calls-page.tsx";

type Props = { readonly call: PublicCall; readonly here: string; readonly asks: boolean };

function ApplyToCall({ call: { offer, terms }, here, asks }: Props) {
  return <Apply offer={offer} closesOn={terms.closesOn} here={here} begins={asks} />;
}

/** The calls for everybody, with the way to apply. */
export function CallsWithApply() {
  return <CallsPage apply={ApplyToCall} />;
}
