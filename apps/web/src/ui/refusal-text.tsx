import "./form.css";
import { refusalOf } from "../api/refusal.ts";
import { useLanguage, useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";

/** Why the server did not do it, in its own words; a failure of the network in ours. */
export function RefusalText({ error }: { readonly error: unknown }) {
  const { language } = useLanguage();
  const messages = useMessages(uiMessages);
  if (!error) return null;
  return (
    <p className="refusal" role="alert">
      {refusalOf(error)?.[language] ?? messages.failedHint}
    </p>
  );
}
