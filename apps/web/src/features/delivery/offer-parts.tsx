import "../../ui/status-tag.css";
import type { Offer } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { parkToday } from "../../ui/today.ts";
import { offersMessages } from "./offers-messages.ts";

/** Between which days it can be had, both included. */
export function OfferWindow({ offer: { opensOn, closesOn } }: { readonly offer: Offer }) {
  const messages = useMessages(offersMessages);
  return (
    <span className="figure offer-window">
      {closesOn ? messages.fromTo(opensOn, closesOn) : messages.from(opensOn)}
    </span>
  );
}

/** Whether it can be had today, as the server says; before its first day or after, as the dates say. */
export function OfferState({ offer }: { readonly offer: Offer }) {
  const messages = useMessages(offersMessages);
  const [tone, word] = offer.open
    ? ["good", messages.open]
    : offer.ended
      ? ["over", messages.ended]
      : offer.opensOn > parkToday()
        ? ["draft", messages.notYet]
        : ["over", messages.closed];
  return (
    <span className="status-tag" data-tone={tone}>
      {word}
    </span>
  );
}
