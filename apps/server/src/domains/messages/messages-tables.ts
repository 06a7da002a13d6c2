import type { MailMode, MessageKind } from "@yuanding/contract";

export type Channel = "mail" | "robot";

/** A message as it is kept. */
export type StoredMessage = {
  readonly id: string;
  readonly kind: MessageKind;
  readonly zh: string;
  readonly en: string;
  readonly path: string;
};

/** The choice of somebody as it is kept. */
export type StoredPreference = {
  readonly person: string;
  readonly mail: Readonly<Partial<Record<MessageKind, MailMode>>>;
  readonly from: number;
  readonly until: number;
  readonly daysOff: boolean;
};
