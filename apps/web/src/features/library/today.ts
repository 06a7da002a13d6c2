/** Today where the law holds: a reader abroad asks about the same day. */
export function todayInBeijing(): string {
  return Temporal.Now.plainDateISO("Asia/Shanghai").toString();
}
