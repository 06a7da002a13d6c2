import type { Message, MessageKind } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { searchMessages } from "./message-store.ts";

type Input = {
  readonly kind?: MessageKind | undefined;
  readonly unread: boolean;
  readonly offset: number;
  readonly limit: number;
};

/** What whoever asks was told. */
export async function findMessages({ database, actor }: ApiContext, input: Input) {
  const { total, rows } = await searchMessages(database, actor.person?.id ?? "", input);
  return { total, items: rows.map((row): Message => ({ ...row, at: row.at.toString() })) };
}
