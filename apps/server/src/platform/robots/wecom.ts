import { postToRobot, type Robot } from "./robot.ts";

/** Of a Markdown message, in bytes (企业微信，群机器人配置说明). */
const MAX_MARKDOWN_BYTES = 4096;
/** 接口调用超过限制: more than 20 messages in a minute. */
const LIMITED = [45009];
const LIMITED_MINUTES = 1;

/** A robot of a WeCom group (企业微信群机器人): its address holds the key. */
export function openWeCom(url: URL): Robot {
  return {
    maxBytes: MAX_MARKDOWN_BYTES,
    limitedMinutes: LIMITED_MINUTES,
    say: ({ text }) => postToRobot(url, { msgtype: "markdown", markdown: { content: text } }, LIMITED),
  };
}
