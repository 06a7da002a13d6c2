import type { StoredMessage } from "./messages-tables.ts";

/** In whose name and from where it is written. */
export type LetterHead = {
  /** What the park is called. */
  readonly park: string;
  /** The address of the site, without a slash at its end. */
  readonly url: string;
};

/** An e-mail: each message in both languages with the link that opens exactly what it is about. */
export function writeMail({ park, url }: LetterHead, messages: readonly StoredMessage[]) {
  const [first] = messages;
  const alone = messages.length === 1 && first !== undefined;
  const subject = alone ? `${park}：${first.zh}` : `${park}：${messages.length} 条消息 / ${messages.length} messages`;
  const parts = messages.map(({ zh, en, path }) => `${zh}\n${en}\n${url}${path}\n`);
  const foot = `怎样收到消息可以自己选择 / Choose how you are told: ${url}/account#messages`;
  return { subject, text: `${parts.join("\n")}\n—\n${foot}\n` };
}

/**
 * What a robot says, as Markdown within some bytes of UTF-8: as many messages as fit, and how many more there are. `unsure`: it may
 * have said so before.
 */
export function writeRobot(
  { park, url }: LetterHead,
  messages: readonly StoredMessage[],
  { most, unsure }: { readonly most: number; readonly unsure: boolean },
) {
  const title = messages.length === 1 ? (messages[0]?.zh ?? "") : `${park}：${messages.length} 条消息`;
  const lines = messages.map(({ zh, path }) => `- [${plain(zh)}](${url}${path})`);
  const note = unsure ? "\n（可能重复：上一次发送没有得到回应）" : "";
  for (let shown = lines.length; shown >= 0; shown -= 1) {
    const rest = shown < lines.length ? `\n……另有 ${lines.length - shown} 条，见 [消息](${url}/messages)` : "";
    const text = `**${plain(park)}**\n${lines.slice(0, shown).join("\n")}${rest}${note}`;
    if (Buffer.byteLength(text) <= most) return { title, text };
  }
  throw new RangeError(`nothing fits into ${most} bytes`);
}

/** Names of cases and enterprises are text: no mark of Markdown in them makes a link or a heading. */
function plain(words: string): string {
  return words.replaceAll(/[\\`*_{}[\]()<>#|~]/g, (mark) => FULL_WIDTH[mark] ?? "").replaceAll(/\s+/g, " ");
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  "\\": "＼",
  "`": "｀",
  "*": "＊",
  _: "＿",
  "{": "｛",
  "}": "｝",
  "[": "［",
  "]": "］",
  "(": "（",
  ")": "）",
  "<": "＜",
  ">": "＞",
  "#": "＃",
  "|": "｜",
  "~": "～",
};
