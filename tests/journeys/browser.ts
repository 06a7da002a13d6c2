import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** Where Debian puts its own Chromium; used when it is installed. */
const DEBIAN = "/usr/bin/chromium";
/** A page of the embedded browser must not look for anything outside. */
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless Chromium that came through npm (or Debian), with nothing but this run in it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = existsSync(DEBIAN) ? DEBIAN : await chromium.executablePath();
  return playwright.launch({ executablePath, args: ARGUMENTS });
}
