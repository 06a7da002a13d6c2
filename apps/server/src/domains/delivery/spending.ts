import { type Fen, formatFen } from "@yuanding/values";

/** What a firm says of the separate account of a project: everything since its first day. */
type Account = {
  readonly from: Temporal.PlainDate;
  /** The last day that it speaks of. */
  readonly through: Temporal.PlainDate;
  readonly spent: readonly { readonly amount: Fen }[];
  /** What is left on that day. */
  readonly balance: Fen;
};
/** Money that the bank paid. */
export type Paid = { readonly amount: Fen; readonly day: Temporal.PlainDate };
type Words = { readonly zh: string; readonly en: string };

const sumOf = (amounts: readonly { readonly amount: Fen }[]): Fen =>
  amounts.reduce((sum, { amount }) => sum + amount, 0n);

/** What was paid, what was spent, and by how much what is left differs from what ought to be left. */
export function balanceAccount({ through, spent, balance }: Account, paid: readonly Paid[]) {
  const received = sumOf(paid.filter(({ day }) => Temporal.PlainDate.compare(day, through) <= 0));
  const total = sumOf(spent);
  return { received, total, difference: received - total - balance };
}

/** Why what was declared does not agree with what was paid, with both figures; null where it agrees to the 分. */
export function whyUnbalanced(account: Account, paid: readonly Paid[]): Words | null {
  const { received, total, difference } = balanceAccount(account, paid);
  if (difference === 0n) return null;
  const [due, said] = [formatFen(received - total), formatFen(account.balance)];
  return {
    zh: `专账不平：到 ${account.through} 拨付 ${formatFen(received)} 元，支出 ${formatFen(total)} 元，应结余 ${due} 元，申报结余 ${said} 元。`,
    en: `The account does not agree: through ${account.through} ${formatFen(received)} yuan were paid and ${formatFen(total)} spent, which leaves ${due}; ${said} are declared as left.`,
  };
}

/** Why an account cannot be declared on a day; null where it can. It begins before the first money came. */
export function whyAccountWrong(account: Account, paid: readonly Paid[], today: Temporal.PlainDate): Words | null {
  const { from, through, spent, balance } = account;
  if (Temporal.PlainDate.compare(through, from) < 0)
    return { zh: "截止日早于开始日。", en: "its last day is before its first." };
  if (Temporal.PlainDate.compare(through, today) > 0)
    return { zh: "截止日不能晚于今天。", en: "its last day lies ahead." };
  if (balance < 0n || spent.some(({ amount }) => amount < 0n))
    return { zh: "支出和结余不能小于零。", en: "what was spent and what is left are not below zero." };
  const first = paid.map(({ day }) => day).toSorted(Temporal.PlainDate.compare)[0];
  if (first && Temporal.PlainDate.compare(from, first) > 0)
    return {
      zh: `专账须从第一笔拨付之日（${first}）或更早算起。`,
      en: `it has to begin on the day of the first payment (${first}) or before.`,
    };
  return null;
}
