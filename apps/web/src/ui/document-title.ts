import { useEffect } from "react";
import { useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";

/** Names the page in the browser's tab, its history and to screen readers. */
export function useDocumentTitle(title: string): void {
  const messages = useMessages(uiMessages);
  const whole = messages.document(title);
  useEffect(() => {
    document.title = whole;
  }, [whole]);
}
