import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { calculatorMessages } from "./calculator-messages.ts";

/** Puts the address with the present figures on the clipboard, and says whether that went well. */
export function CopyLink({ address }: { readonly address: () => string }) {
  const messages = useMessages(calculatorMessages);
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address());
      setSaid(messages.copied);
    } catch {
      setSaid(messages.copyFailed); // The browser refuses outside https or without permission.
    }
  };
  return (
    <span className="copy-link">
      <Button icon={<Icon name="link" />} onClick={() => void copy()}>
        {messages.copy}
      </Button>
      <span role="status" className="small">
        {said}
      </span>
    </span>
  );
}
