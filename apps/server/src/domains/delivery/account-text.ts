/** What an account number looks like: 8 to 32 figures, perhaps in groups. */
const NUMBER = /\d(?:[ -]?\d){7,31}/;
const TAIL_LENGTH = 4;

/** The figures of the account number in what somebody gave as their account (bank and number); null when there are none. */
export function accountNumberIn(text: unknown): string | null {
  const found = typeof text === "string" ? NUMBER.exec(text.normalize("NFKC"))?.[0] : undefined;
  return found ? found.replace(/\D/g, "") : null;
}

/** What stands beside the number in what somebody gave as their account: the bank; null when there is nothing. */
export function bankIn(text: string): string | null {
  return (
    text
      .normalize("NFKC")
      .replace(NUMBER, "")
      .replace(/^[\s,，:：;；]+|[\s,，:：;；]+$/g, "") || null
  );
}

/** The last figures, by which people know an account; empty when there are none. */
export function accountTailOf(text: unknown): string {
  return (accountNumberIn(text) ?? "").slice(-TAIL_LENGTH);
}
