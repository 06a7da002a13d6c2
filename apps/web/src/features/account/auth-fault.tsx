import "../../ui/form.css";
import { authFaultOf, isGivenUp } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const SECONDS_A_MINUTE = 60;

/** Why it did not work: in the server's words, with how long to wait where it says so. Nothing when the person changed their mind. */
export function AuthFaultText({ error }: { readonly error: unknown }) {
  const messages = useMessages(signInMessages);
  if (!error || isGivenUp(error)) return null;
  const fault = authFaultOf(error);
  const words = ((): string | null => {
    if (error instanceof Error && error.name === "InvalidStateError") return messages.passkeyTaken;
    if (fault?.seconds) return messages.tooOftenFor(Math.ceil(fault.seconds / SECONDS_A_MINUTE));
    return fault && fault.zh === null && fault.status < 500 ? messages.invalid : null;
  })();
  if (words === null) return <RefusalText error={error} />;
  return (
    <p className="refusal" role="alert">
      {words}
    </p>
  );
}
