import { createTransport } from "nodemailer";
import { startRefusal } from "../start-refusal.ts";

/** Where mail is handed to, and in whose name. */
export type MailConfig = {
  /** `smtp://user:password@host:port` or `smtps://…`; it holds a password. */
  readonly server: string;
  readonly from: string;
};

export type Message = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** `<…@host>`: whoever receives one twice knows by it that it is one; left out, it gets one of its own. */
  readonly id?: string;
};

/** Sends one message. @throws Error when the server did not take it. */
export type Mail = (message: Message) => Promise<void>;

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;

/** Plain text over SMTP; TLS is taken wherever the server offers it, and demanded by `smtps:` and of any server not on this machine. */
export function openMail({ server, from }: MailConfig): Mail {
  const url = new URL(server);
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (url.protocol === "smtps:" ? 465 : 587),
    secure: url.protocol === "smtps:",
    requireTLS: !isHere(url.hostname),
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, subject, text, id }) => {
    await transport.sendMail({ from, to, subject, text, textEncoding: "base64", ...(id && { messageId: id }) });
  };
}

function isHere(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}

/** @throws StartRefusal when it is no address of a mail server; the text is not repeated, because it may hold a password. */
export function readMailConfig(server: string | null, from: string | undefined): MailConfig | null {
  if (server === null) return null;
  const url = URL.canParse(server) ? new URL(server) : null;
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname !== "" && from && /^[^\r\n]{3,320}$/.test(from))
    return { server, from };
  throw startRefusal(
    "mail_malformed",
    "环境变量 YUANDING_SMTP_URL 应为 smtp://用户:密码@主机:端口 或 smtps://…，YUANDING_MAIL_FROM 应为发件人",
    "YUANDING_SMTP_URL is expected to be smtp://user:password@host:port or smtps://…, and YUANDING_MAIL_FROM the sender",
  );
}
