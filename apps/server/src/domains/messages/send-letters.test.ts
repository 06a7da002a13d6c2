import { randomUUID } from "node:crypto";
import type { MailMode, MessageKind } from "@yuanding/contract";
import { ok, refuse } from "@yuanding/values";
import { beforeEach, describe, expect, test } from "vitest";
import { peoplePark } from "../../../../../tests/setup/people-park.ts";
import { contextFor } from "../../api-context.ts";
import { addJob, runJobs } from "../../platform/jobs/jobs.ts";
import type { Message } from "../../platform/mail/mail.ts";
import type { Robot, RobotMessage } from "../../platform/robots/robot.ts";
import type { Channels } from "./channels.ts";
import { findMessages } from "./find-messages.ts";
import { keepSettings } from "./keep-settings.ts";
import { hasDue } from "./outbox-store.ts";
import { messageTasks, SEND_TASK, type Sending, sendLetters } from "./send-letters.ts";
import { tell } from "./tell.ts";

const park = await peoplePark();
/** A Tuesday, ten in the morning. */
const MORNING = Temporal.Instant.from("2026-06-30T02:00:00Z");
const NIGHT = Temporal.Instant.from("2026-06-30T14:00:00Z");
const NEXT_MORNING = Temporal.Instant.from("2026-07-01T00:00:00Z");
const DIGEST = Temporal.Instant.from("2026-07-01T00:30:00Z");
const clock = { now: MORNING };
const channels: { -readonly [Key in keyof Channels]: Channels[Key] } = { mail: true, robots: [] };
const place = { ...park.workplace, now: () => clock.now, channels, url: () => "https://park.example" };
const never = new AbortController().signal;

const administrator = park.administrator;
const room = (await park.holder("officer", "收信人")).id;
const other = (await park.holder("officer", "另一人")).id;

const mails: Message[] = [];
const said: RobotMessage[] = [];
const taking = async (message: Message) => void mails.push(message);
const robot: Robot = {
  ...{ maxBytes: 4096, limitedMinutes: 1 },
  say: async (message) => {
    said.push(message);
    return ok(undefined);
  },
};
const sending = (changes: Partial<Sending> = {}): Sending => ({
  ...{ place, mail: taking, robots: new Map([["service", robot]]), ...changes },
});
const send = (changes: Partial<Sending> = {}) => sendLetters(sending(changes), never);

const told = (kind: MessageKind, to: readonly string[] = [room], zh = "办件交给您：甲") =>
  park.database
    .transaction()
    .execute((tx) =>
      tell({ tx, place }, { mark: randomUUID(), kind, to, zh, en: "A case is yours now: A", path: "/cases/1" }),
    );
const choose = async (person: string, mail: Partial<Record<MessageKind, MailMode>>, daysOff = true) =>
  keepSettings(contextFor(place, await park.actorOf(person)), {
    mail,
    quiet: { from: "20:00", until: "08:00", daysOff },
  });
const inbox = async (person: string) =>
  (await findMessages(contextFor(place, await park.actorOf(person)), { unread: false, offset: 0, limit: 50 })).items;

beforeEach(async () => {
  // Whatever the test before left behind is sent, and forgotten.
  clock.now = clock.now.add({ hours: 24 * 7 });
  channels.robots = [];
  await send();
  await send();
  mails.length = 0;
  said.length = 0;
  clock.now = MORNING;
});

describe("an e-mail", () => {
  test("goes to whoever was told, with the link that opens exactly what it is about", async () => {
    await told("case_assigned");
    expect(await hasDue(park.database, clock.now)).toBe(true);
    await send();
    await send();
    expect(mails).toEqual([
      {
        to: expect.stringMatching(/^someone\d+@example\.test$/),
        id: expect.stringMatching(/^<[0-9a-f-]{36}@park\.example>$/),
        subject: "中关村科技园区西城园：办件交给您：甲",
        text: `办件交给您：甲
A case is yours now: A
https://park.example/cases/1

—
怎样收到消息可以自己选择 / Choose how you are told: https://park.example/account#messages
`,
      },
    ]);
    expect(await hasDue(park.database, clock.now)).toBe(false);
  });

  test("is not sent of what was taken back", async () => {
    const taken = park.database.transaction().execute(async (tx) => {
      await tell(
        { tx, place },
        { mark: "taken back", kind: "case_assigned", to: [room], zh: "甲", en: "A", path: "/cases/2" },
      );
      throw new Error("no");
    });
    await expect(taken).rejects.toThrow("no");
    await send();
    expect(mails).toEqual([]);
    expect((await inbox(room)).some(({ path }) => path === "/cases/2")).toBe(false);
  });

  test("waits for the quiet hours to end, and takes along what came meanwhile; what is urgent does not wait", async () => {
    clock.now = NIGHT;
    await told("case_assigned");
    await told("case_due", [room], "期限将到：乙");
    await send();
    expect(mails).toEqual([]);
    await told("case_overdue", [room], "期限已到：丙");
    await send();
    expect(mails.map(({ subject }) => subject)).toEqual(["中关村科技园区西城园：期限已到：丙"]);
    clock.now = NEXT_MORNING;
    await send();
    expect(mails.slice(1).map(({ subject }) => subject)).toEqual(["中关村科技园区西城园：2 条消息 / 2 messages"]);
    expect(mails[1]?.text).toMatch(/办件交给您：甲[\s\S]+期限将到：乙/);
  });

  test("is sent in no quiet hours either when it waited for another reason", async () => {
    await told("case_assigned");
    clock.now = NIGHT;
    await send();
    expect(mails).toEqual([]);
    clock.now = NEXT_MORNING;
    await send();
    expect(mails).toHaveLength(1);
  });

  test("comes with the daily digest, or not at all, where a person chose so", async () => {
    await choose(room, { case_assigned: "digest", case_due: "off" });
    await told("case_assigned");
    await told("case_due");
    await told("case_assigned", [room], "办件交给您：乙");
    await send();
    clock.now = NEXT_MORNING;
    await send();
    expect(mails).toEqual([]);
    clock.now = DIGEST;
    await send();
    expect(mails.map(({ subject }) => subject)).toEqual(["中关村科技园区西城园：2 条消息 / 2 messages"]);
    await choose(room, {});
  });

  test("goes to nobody who has left, and nothing is left behind where none is sent at all", async () => {
    const gone = await park.person("", false);
    await told("case_assigned", [gone]);
    channels.mail = false;
    await told("case_assigned");
    channels.mail = true;
    expect(await hasDue(park.database, clock.now)).toBe(false);
  });

  test("whose sender was killed between sending and marking goes out once more, under the same id", async () => {
    await told("case_assigned");
    // The other side has it, and the sender is not heard of again.
    const sent = Promise.withResolvers<void>();
    void sendLetters(
      sending({
        mail: async (message) => {
          mails.push(message);
          sent.resolve();
          await new Promise(() => undefined);
        },
      }),
      never,
    );
    await sent.promise;
    await send();
    expect(mails).toHaveLength(1);
    clock.now = clock.now.add({ minutes: 10 });
    await send();
    clock.now = clock.now.add({ hours: 1 });
    await send();
    expect(mails).toHaveLength(2);
    expect(mails[1]).toEqual(mails[0]);
  });

  test("that is not taken is tried six times, ever later, and then administrators are told why, without anybody's address", async () => {
    await told("case_assigned");
    let tries = 0;
    const mail = async () => {
      tries += 1;
      throw new Error("550 <someone@example.test>: nobody here");
    };
    const waits = [0, 1, 5, 15, 60, 240];
    for (const [at, minutes] of waits.entries()) {
      if (minutes > 0) {
        clock.now = clock.now.add({ minutes }).subtract({ seconds: 1 });
        await send({ mail });
        expect(tries).toBe(at);
        clock.now = clock.now.add({ seconds: 1 });
      }
      await send({ mail });
      expect(tries).toBe(at + 1);
    }
    clock.now = clock.now.add({ hours: 24 });
    await send({ mail });
    expect(tries).toBe(waits.length);
    expect((await inbox(administrator))[0]).toMatchObject({
      kind: "letter_failed",
      zh: "没有送出：给 收信人 的邮件消息 1 条，550 <…>: nobody here",
      path: `/people/${room}`,
    });
  });

  test("is asked for by a job, whoever asks and how often", async () => {
    await told("case_assigned");
    await addJob(park.database, SEND_TASK, {}, { key: SEND_TASK, queue: "messages" });
    await addJob(park.database, SEND_TASK, {}, { key: SEND_TASK, queue: "messages" });
    await runJobs(park.url, messageTasks(sending()));
    expect(mails).toHaveLength(1);
  });
});

describe("the robot of an office", () => {
  test("says once what people of that office are told, of the kinds it is for, and knows nothing of others", async () => {
    const far = await park.office("科室", "远处科");
    const away = await park.person("远人");
    await park.appointed(away, "officer", "2026-01-01", null, far);
    channels.robots = [{ id: "service", office: "综合科", kinds: ["case_overdue"] }];
    await told("case_overdue", [room, other], "期限已到：甲[乙](https://elsewhere.example)");
    await told("case_overdue", [away]);
    await told("case_assigned");
    await send();
    expect(said).toEqual([
      {
        title: "期限已到：甲[乙](https://elsewhere.example)",
        text: `**中关村科技园区西城园**
- [期限已到：甲［乙］（https://elsewhere.example）](https://park.example/cases/1)`,
      },
    ]);
  });

  test("says 20 messages a minute at most, and the others a minute later", async () => {
    clock.now = MORNING.add({ hours: 24 });
    channels.robots = [{ id: "service", office: null, kinds: ["case_overdue"] }];
    for (let each = 0; each < 22; each += 1) {
      await told("case_overdue", [room], `期限已到：${each}`);
      await send();
    }
    expect(said).toHaveLength(20);
    clock.now = clock.now.add({ minutes: 1 });
    await send();
    expect(said).toHaveLength(22);
  });

  test("that said too much waits as long as its maker says; one whose sender was killed says that it may be repeated", async () => {
    clock.now = MORNING.add({ hours: 48 });
    channels.robots = [{ id: "service", office: null, kinds: ["case_overdue"] }];
    await told("case_overdue");
    const limited = { ...robot, limitedMinutes: 10, say: async () => refuse("robot_limited", "太频繁", "too much") };
    await send({ robots: new Map([["service", limited]]) });
    clock.now = clock.now.add({ minutes: 9 });
    await send();
    expect(said).toEqual([]);
    clock.now = clock.now.add({ minutes: 1 });
    const reached = Promise.withResolvers<void>();
    const silent: Robot = {
      ...robot,
      say: () => {
        reached.resolve();
        return new Promise(() => undefined);
      },
    };
    void send({ robots: new Map([["service", silent]]) });
    await reached.promise;
    clock.now = clock.now.add({ minutes: 10 });
    await send();
    expect(said.map(({ text }) => text.split("\n").at(-1))).toEqual(["（可能重复：上一次发送没有得到回应）"]);
  });
});
