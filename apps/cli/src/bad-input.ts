/** What a user gave that cannot be used: ends the command with exit code 2 and these lines. Caught in `main` alone. */
export class BadInput extends Error {
  readonly lines: readonly string[];

  constructor(zh: string, en: string, more: readonly string[] = []) {
    super(en);
    this.lines = [`错误：${zh} / ${en}`, ...more];
  }
}

/** Several findings at once, each with its place. */
export function badInputs(
  findings: readonly { readonly place: string; readonly zh: string; readonly en: string }[],
  more: number,
): BadInput {
  const [first, ...rest] = findings.map(({ place, zh, en }) => [`${place}：${zh}`, `${place}: ${en}`] as const);
  const lines = rest.map(([zh, en]) => `错误：${zh} / ${en}`);
  if (more > 0) lines.push(`……另有 ${more} 处 / and ${more} more`);
  return new BadInput(first?.[0] ?? "", first?.[1] ?? "", lines);
}
