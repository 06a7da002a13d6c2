import { Button } from "antd";
import { useMessages } from "../language/language.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

export function PrintButton() {
  const messages = useMessages(uiMessages);
  return (
    <Button className="no-print" icon={<Icon name="printer" />} onClick={() => window.print()}>
      {messages.print}
    </Button>
  );
}
