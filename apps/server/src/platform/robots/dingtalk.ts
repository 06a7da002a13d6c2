import { createHmac } from "node:crypto";
import { postToRobot, type Robot } from "./robot.ts";

/** Of a whole message; the rest of the body and of its escapes is far smaller than what is left. */
const MAX_TEXT_BYTES = 16_000;
/** 发送速度太快而限流: more than 20 messages in a minute; it then takes none for ten. */
const LIMITED = [130101, 410100];
const LIMITED_MINUTES = 10;

/** A custom robot of a DingTalk group (钉钉自定义机器人): its address holds the token, and with a secret each message is signed. */
export function openDingTalk(url: URL, secret: string | null): Robot {
  return {
    maxBytes: MAX_TEXT_BYTES,
    limitedMinutes: LIMITED_MINUTES,
    say: (message, now) => postToRobot(signed(url, secret, now), { msgtype: "markdown", markdown: message }, LIMITED),
  };
}

/** 加签: HMAC-SHA256 of the moment in milliseconds, a line feed and the secret, by the secret; good for an hour. */
function signed(url: URL, secret: string | null, now: Temporal.Instant): URL {
  if (secret === null) return url;
  const timestamp = String(now.epochMilliseconds);
  const sign = createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
  const address = new URL(url);
  address.searchParams.set("timestamp", timestamp);
  address.searchParams.set("sign", sign);
  return address;
}
