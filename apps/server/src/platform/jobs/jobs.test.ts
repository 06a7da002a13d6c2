import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { connectAsOwner } from "../database/connect.ts";
import { addJob, runJobs, startJobs, type Task, type Tasks } from "./jobs.ts";

const { database, url } = await testDatabase();
const owner = await connectAsOwner(url);
afterAll(() => owner.end());

afterEach(async () => {
  await owner.query("delete from graphile_worker._private_jobs");
});

/** A task that notes what it was given. */
function noting(): { readonly seen: unknown[]; readonly tasks: Tasks } {
  const seen: unknown[] = [];
  return {
    seen,
    tasks: {
      note: async (payload) => {
        seen.push(payload);
      },
    },
  };
}

type Waiting = {
  readonly task: string;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly locked: boolean;
  readonly last_error: string | null;
};

async function waiting(): Promise<readonly Waiting[]> {
  const { rows } = await owner.query<Waiting>(
    `select identifier as task, attempts, max_attempts, locked_at is not null as locked, last_error
     from graphile_worker._private_jobs join graphile_worker._private_tasks as task on task.id = task_id
     order by graphile_worker._private_jobs.id`,
  );
  return rows;
}

/** A promise and what settles it, so that a test waits for what happens and never for a time. */
function gate() {
  return Promise.withResolvers<void>();
}

describe("a job", () => {
  test("that was asked for in a transaction runs when that commits, and never when it is rolled back", async () => {
    const { seen, tasks } = noting();
    await database.transaction().execute(async (change) => {
      await addJob(change, "note", { said: "committed" });
      await runJobs(url, tasks);
      expect(seen).toEqual([]);
    });
    const rolledBack = database.transaction().execute(async (change) => {
      await addJob(change, "note", { said: "rolled back" });
      throw new Error("changed my mind");
    });
    await expect(rolledBack).rejects.toThrow("changed my mind");
    await runJobs(url, tasks);
    expect(seen).toEqual([{ said: "committed" }]);
    expect(await waiting()).toEqual([]);
  });

  test("is replaced by a later one of its key as long as it has not begun", async () => {
    const { seen, tasks } = noting();
    await addJob(database, "note", { figure: 1 }, { key: "same" });
    await addJob(database, "note", { figure: 2 }, { key: "other" });
    await addJob(database, "note", { figure: 3 }, { key: "same" });
    await runJobs(url, tasks);
    expect(seen).toEqual([{ figure: 2 }, { figure: 3 }]);
  });

  test("asked for again while it runs is run again afterwards", async () => {
    const seen: unknown[] = [];
    const tasks: Tasks = {
      note: async (payload) => {
        seen.push(payload);
        if (seen.length === 1) await addJob(database, "note", { figure: 2 }, { key: "same" });
      },
    };
    await addJob(database, "note", { figure: 1 }, { key: "same" });
    await runJobs(url, tasks);
    expect(seen).toEqual([{ figure: 1 }, { figure: 2 }]);
    expect(await waiting()).toEqual([]);
  });

  test("is given exactly what was asked for, whatever the characters", async () => {
    const { seen, tasks } = noting();
    const payload = { id: "91110102MA0012345X", note: "“引号” 与 \\ 和 😀", list: [1, null, { deep: true }] };
    await addJob(database, "note", payload);
    await runJobs(url, tasks);
    expect(seen).toEqual([payload]);
  });

  test.each([
    ["a payload that is a list", [1], {}, /object of at most 100000 bytes/],
    ["a payload of more than 100,000 bytes", { text: "x".repeat(100_000) }, {}, /object of at most 100000 bytes/],
    ["no attempt at all", {}, { attempts: 0 }, /at least once and at most 100 times/],
  ])("with %s is refused", async (_what, payload, options, message) => {
    await expect(addJob(database, "note", payload, options)).rejects.toThrow(message);
    expect(await waiting()).toEqual([]);
  });
});

test("whatever is asked for and taken back, what runs is what was committed, each key once, in the order it was last asked for", async () => {
  const asked = fc.array(fc.constantFrom(null, "a", "b", "c"), { maxLength: 4 });
  const changes = fc.array(fc.record({ asked, commits: fc.boolean() }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(changes, async (history) => {
      const { seen, tasks } = noting();
      let expected: readonly { readonly figure: number; readonly key: string | null }[] = [];
      let figure = 0;
      for (const { asked, commits } of history) {
        const jobs = asked.map((key) => ({ figure: ++figure, key }));
        await database
          .transaction()
          .execute(async (change) => {
            for (const job of jobs) await addJob(change, "note", job, job.key === null ? {} : { key: job.key });
            if (!commits) throw new Error("taken back");
          })
          .catch((error: Error) => expect([commits, error.message]).toEqual([false, "taken back"]));
        if (!commits) continue;
        for (const job of jobs) expected = [...expected.filter(({ key }) => key === null || key !== job.key), job];
      }
      await runJobs(url, tasks);
      expect(seen).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

describe("jobs of one queue", () => {
  test("run in the order they were asked for, and never two at once, while others pass", async () => {
    const log: string[] = [];
    const done = gate();
    let ended = 0;
    const task: Task = async (payload) => {
      const { name } = payload as { name: string };
      log.push(`${name} begins`);
      await sql`select pg_sleep(0.02)`.execute(database);
      log.push(`${name} ends`);
      ended += 1;
      if (ended === 5) done.resolve();
    };
    await database.transaction().execute(async (change) => {
      for (const name of ["a1", "a2", "a3"]) await addJob(change, "queued", { name }, { queue: "a" });
    });
    for (const name of ["b1", "b2"]) await addJob(database, "queued", { name }, { queue: "b" });
    const jobs = await startJobs({ url, tasks: { queued: task }, report: (line) => log.push(line) });
    await done.promise;
    await jobs.stop();
    const of = (queue: string) => log.filter((line) => line.startsWith(queue));
    expect(of("a")).toEqual(["a1 begins", "a1 ends", "a2 begins", "a2 ends", "a3 begins", "a3 ends"]);
    expect(of("b")).toEqual(["b1 begins", "b1 ends", "b2 begins", "b2 ends"]);
    expect(log).toHaveLength(10);
  });
});

test("jobs of one queue follow one another at once, not when the next look for a job is due", async () => {
  const seen: number[] = [];
  const done = gate();
  const tasks: Tasks = {
    count: async (payload) => {
      seen.push((payload as { figure: number }).figure);
      if (seen.length === 12) done.resolve();
    },
  };
  await database.transaction().execute(async (change) => {
    for (let figure = 0; figure < 12; figure += 1) await addJob(change, "count", { figure }, { queue: "a" });
  });
  const before = performance.now();
  const jobs = await startJobs({ url, tasks, report: () => undefined });
  await done.promise;
  expect(performance.now() - before).toBeLessThan(5_000);
  await jobs.stop();
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

describe("a task that fails", () => {
  const secret = "not for the log";
  const broken: Tasks = {
    broken: async () => {
      throw new Error("the file\nis gone");
    },
  };

  test("is reported in one line without its payload, waits, is tried again, and stays failed after its last attempt", async () => {
    const lines: string[] = [];
    const failed = gate();
    const given = gate();
    const report = (line: string) => {
      lines.push(line);
      if (line.includes("given up")) given.resolve();
      else failed.resolve();
    };
    await addJob(database, "broken", { secret }, { attempts: 2 });
    const jobs = await startJobs({ url, tasks: broken, report });
    await failed.promise;
    await expect
      .poll(waiting)
      .toEqual([{ task: "broken", attempts: 1, max_attempts: 2, locked: false, last_error: "the file\nis gone" }]);
    const { rows } = await owner.query("select run_at > now() as later from graphile_worker._private_jobs");
    expect(rows).toEqual([{ later: true }]);
    await owner.query("update graphile_worker._private_jobs set run_at = now()");
    await given.promise;
    await jobs.stop();
    expect(lines).toEqual([
      "后台任务 broken 第 1/2 次执行失败，稍后重试：the file is gone / job broken failed at attempt 1/2 and is tried again: the file is gone",
      "后台任务 broken 第 2/2 次执行失败，不再重试：the file is gone / job broken failed at attempt 2/2 and is given up: the file is gone",
    ]);
    expect(await waiting()).toEqual([
      { task: "broken", attempts: 2, max_attempts: 2, locked: false, last_error: "the file\nis gone" },
    ]);
    await runJobs(url, broken);
  });

  test("that was given up is forgotten after ninety days", async () => {
    for (const attempts of [1, 1, 2]) await addJob(database, "broken", {}, { attempts });
    await owner.query(
      `update graphile_worker._private_jobs as job set attempts = 1, run_at = now() - (array[91, 89, 91])[place] * interval '1 day'
       from (select id, row_number() over (order by id) as place from graphile_worker._private_jobs) as placed where placed.id = job.id`,
    );
    const jobs = await startJobs({ url, tasks: {}, report: () => undefined });
    await jobs.stop();
    expect((await waiting()).map(({ max_attempts }) => max_attempts)).toEqual([1, 2]);
  });

  test("fails a test that runs it, after everything else was run", async () => {
    const { seen, tasks } = noting();
    await addJob(database, "broken", {});
    await addJob(database, "note", { after: true });
    await expect(runJobs(url, { ...broken, ...tasks })).rejects.toThrow("the file\nis gone");
    expect(seen).toEqual([{ after: true }]);
  });
});

describe("a name that no task has", () => {
  test("is reported once, and its job waits for a program that has it", async () => {
    const lines: string[] = [];
    await addJob(database, "of-tomorrow", {});
    await addJob(database, "of-tomorrow", {});
    const jobs = await startJobs({ url, tasks: {}, report: (line) => lines.push(line) });
    await jobs.stop();
    expect(lines).toEqual([
      "本程序没有后台任务 of-tomorrow，它的任务仍在等待 / this program has no task of-tomorrow: its jobs are waiting",
    ]);
    expect((await waiting()).map(({ task, attempts }) => ({ task, attempts }))).toEqual([
      { task: "of-tomorrow", attempts: 0 },
      { task: "of-tomorrow", attempts: 0 },
    ]);
  });
});

describe("stopping", () => {
  test("tells the tasks, and what they leave is begun anew by the next start, as if it had not been tried", async () => {
    const lines: string[] = [];
    const begun = gate();
    const obedient: Task = async (_payload, { signal }) => {
      begun.resolve();
      await new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    };
    await addJob(database, "long", { figure: 1 }, { queue: "a" });
    const first = await startJobs({ url, tasks: { long: obedient }, report: (line) => lines.push(line) });
    await begun.promise;
    await first.stop();
    expect(lines).toEqual([]);
    expect(await waiting()).toEqual([{ task: "long", attempts: 0, max_attempts: 5, locked: false, last_error: null }]);
    const seen: unknown[] = [];
    await runJobs(url, { long: async (payload) => void seen.push(payload) });
    expect(seen).toEqual([{ figure: 1 }]);
  });

  test("lets a task end that only needs a moment", async () => {
    const begun = gate();
    const seen: string[] = [];
    await addJob(database, "long", {});
    const jobs = await startJobs({
      url,
      tasks: {
        long: async () => {
          begun.resolve();
          await sql`select pg_sleep(0.3)`.execute(database);
          seen.push("ended");
        },
      },
      report: (line) => seen.push(line),
    });
    await begun.promise;
    await jobs.stop();
    expect(seen).toEqual(["ended"]);
    expect(await waiting()).toEqual([]);
  });

  test("does not wait for a task that does not listen: its job is given back, and its late end changes nothing", async () => {
    const begun = gate();
    const late = gate();
    await addJob(database, "deaf", {}, { queue: "a" });
    const jobs = await startJobs({
      url,
      tasks: {
        deaf: async () => {
          begun.resolve();
          await late.promise;
        },
      },
      report: () => undefined,
    });
    await begun.promise;
    const before = performance.now();
    await jobs.stop();
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(await waiting()).toEqual([{ task: "deaf", attempts: 0, max_attempts: 5, locked: false, last_error: null }]);
    late.resolve();
    const seen: unknown[] = [];
    await runJobs(url, { deaf: async (payload) => void seen.push(payload) });
    expect(seen).toEqual([{}]);
  });
});

describe("two servers on one database", () => {
  test("share the work: every job runs once", async () => {
    const seen: number[] = [];
    const done = gate();
    const tasks: Tasks = {
      count: async (payload) => {
        seen.push((payload as { figure: number }).figure);
        if (seen.length === 60) done.resolve();
      },
    };
    const servers = await Promise.all([1, 2].map(() => startJobs({ url, tasks, report: () => undefined })));
    for (let figure = 0; figure < 60; figure += 1) await addJob(database, "count", { figure });
    await done.promise;
    await Promise.all(servers.map(({ stop }) => stop()));
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, figure) => figure));
    expect(await waiting()).toEqual([]);
  });
});

describe("rights", () => {
  test.each([
    ["read the queue", "select * from graphile_worker._private_jobs"],
    ["add to it past the door", "select graphile_worker.add_job('note')"],
  ])("the server's role may not %s", async (_what, statement) => {
    await expect(sql.raw(statement).execute(database)).rejects.toThrow(/permission denied for schema graphile_worker/);
  });

  test("the worker's role sees the queue and nothing else, and owns nothing", async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select nspname as name from pg_namespace
       where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') and has_schema_privilege('yuanding_jobs', oid, 'usage')`,
    );
    expect(rows).toEqual([{ name: "graphile_worker" }]);
    const owned = await owner.query(
      "select * from pg_shdepend where refobjid = 'yuanding_jobs'::regrole and deptype = 'o'",
    );
    expect(owned.rows).toEqual([]);
  });
});
