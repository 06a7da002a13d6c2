import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { type ParkOptions, type ServedPark, servePark } from "./serve-park.ts";

/** The served park with a browser in it, as a person at a desk would open it. */
export type Visit = {
  readonly address: string;
  readonly page: Page;
  /** Each in a browser of its own, with no cookie of another; it has the day on which it was opened. */
  readonly newPage: (width: number) => Promise<Page>;
  /** What pages wrote as an error to their console or threw. */
  readonly faults: readonly string[];
  /** What the server logged as a defect. */
  readonly defects: readonly string[];
  /** The program itself, for what comes about without any page. */
  readonly context: ServedPark["context"];
  readonly close: () => Promise<void>;
};

const DESK_WIDTH = 1440;

/** `patience` in milliseconds is how long a page may take to show what is looked for. */
export async function visitPark(patience: number, options: ParkOptions = {}): Promise<Visit> {
  const park = await servePark(options);
  const browser = await launchBrowser();
  const faults: string[] = [];
  const newPage = async (width: number): Promise<Page> => {
    // Without motion: a button that is still growing may be pressed in one place and let go in another, which is no click.
    const page = await browser.newPage({
      ...{ baseURL: park.address, viewport: { width, height: 900 }, locale: "zh-CN" },
      reducedMotion: "reduce",
    });
    page.setDefaultTimeout(patience);
    await page.addInitScript(holdDay, park.today());
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    return page;
  };
  const close = async () => {
    await browser.close();
    await park.close();
  };
  return {
    address: park.address,
    page: await newPage(DESK_WIDTH),
    newPage,
    faults,
    defects: park.defects,
    context: park.context,
    close,
  };
}

/** The browser has the park's own day, whatever day it is. */
function holdDay(today: string): void {
  if ("Temporal" in globalThis) Temporal.Now.plainDateISO = () => Temporal.PlainDate.from(today);
}
