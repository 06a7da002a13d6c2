import type { FoundBy } from "@yuanding/contract";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";

/** Why a row was found, where its own name does not show it: 曾用名…, 地址…. */
export function FoundByText({ found }: { readonly found: FoundBy | null }) {
  const messages = useMessages(uiMessages);
  if (!found) return null;
  return (
    <span className="found-by">
      {messages.foundBy[found.by]}
      {found.by === "sound" ? null : <Zh>{found.text}</Zh>}
    </span>
  );
}
