import { expect, test } from "vitest";
import { deviceName } from "./device-name.ts";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [
    "Edge · Windows",
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
  ],
  ["Chrome · macOS", `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`],
  ["Safari · iPhone", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"],
  ["Firefox · Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"],
  [
    "WeChat · Android",
    `Mozilla/5.0 (Linux; Android 15) ${WEBKIT} Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.50`,
  ],
  ["HarmonyOS", "Mozilla/5.0 (Phone; OpenHarmony 5.0)"],
])("a browser is named as people know it: %s", (name, userAgent) => expect(deviceName(userAgent)).toBe(name));

test.each([["curl/8.5.0"], [""], [null], [undefined]])("%s says nothing that people know", (userAgent) =>
  expect(deviceName(userAgent)).toBeNull(),
);
