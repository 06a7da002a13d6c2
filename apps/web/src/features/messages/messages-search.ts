import { MESSAGE_KIND_IDS, type MessageKind } from "@yuanding/contract";
import { choiceParam, pageParam } from "../../ui/search-params.ts";

/** Which messages are listed. */
export type MessagesSearch = {
  readonly only?: "unread" | undefined;
  readonly kind?: MessageKind | undefined;
  readonly page?: number | undefined;
};

export function messagesSearch(raw: Record<string, unknown>): MessagesSearch {
  return {
    only: choiceParam(raw, "only", ["unread"]),
    kind: choiceParam(raw, "kind", MESSAGE_KIND_IDS),
    page: pageParam(raw),
  };
}
