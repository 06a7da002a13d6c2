import { type MailMode, MESSAGE_KINDS, type MessageKind } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { recordEvent } from "../audit/index.ts";
import { putPreferences, readPreferences } from "./preference-store.ts";
import { minuteOf, type Preferences, usualPreferences } from "./preferences.ts";

type Input = {
  readonly mail: Readonly<Partial<Record<MessageKind, MailMode | undefined>>>;
  readonly quiet: { readonly from: string; readonly until: string; readonly daysOff: boolean };
};

/** Keeps how whoever asks wants to be told. What is as the contract has it is not kept, so that it stays so when that changes. */
export async function keepSettings({ system, actor, law }: ApiContext, { mail, quiet }: Input): Promise<void> {
  const person = actor.person?.id ?? "";
  const chosen = Object.entries(mail).filter(
    ([kind, mode]) => mode && MESSAGE_KINDS[kind as MessageKind].mail !== mode,
  );
  const { from, until, daysOff } = quiet;
  const after: Preferences = {
    mail: Object.fromEntries(chosen),
    quiet: { from: minuteOf(from), until: minuteOf(until), daysOff },
  };
  await system.transaction().execute(async (tx) => {
    const before = (await readPreferences(tx, [person])).get(person) ?? usualPreferences(law.park);
    await putPreferences(tx, person, after);
    await recordEvent(tx, actor, {
      type: "message_settings_kept",
      thing: { kind: "person", id: person },
      before,
      after,
    });
  });
}
