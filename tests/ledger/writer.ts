import { account, deriveId, type Entry } from "../../apps/server/src/domains/ledger/index.ts";
import { openDatabase } from "../../apps/server/src/platform/database/connect.ts";
import { BUDGET, makeNow, post, reservation, said } from "./ledger-park.ts";

/*
 * A process of its own that pays a list out, to be killed at any moment: `node writer.ts <url> <seed id> <lines> <at once>`. It says on its
 * output how far it has come, line by line, once the database has said so.
 */

const [url = "", seed = "", lines = "0", atOnce = "1"] = process.argv.slice(2);
const { database, close } = openDatabase(url, 2);

/** Line n of the list: reserved, posted, and paid on; the same whenever the list is begun anew. */
function lineOf(n: number): Entry {
  const subject = `K${n}`;
  const id = (part: string) => deriveId(seed, n, part);
  const due = account("due", { ...BUDGET, subject });
  const wait = {
    ...said(id("ordered")),
    kind: "reserve",
    code: "order",
    debit: due,
    credit: account("paid", { ...BUDGET, subject }),
    amount: 100n,
    references: { order: `杀-${seed}-${n}` },
  } as const;
  const payment = {
    ...said(id("paid")),
    kind: "post",
    code: "payment",
    reservation: id("ordered"),
    amount: null,
  } as const;
  return [reservation(subject, 100n, id("held")), post(id("held"), null, id("posted")), wait, payment];
}

const size = Number(atOnce);
for (let from = 0; from < Number(lines); from += size) {
  const some = Array.from({ length: Math.min(size, Number(lines) - from) }, (_, n) => from + n);
  const answers = await makeNow(database, some.map(lineOf));
  if (answers.some((each) => !each.ok)) throw new Error(JSON.stringify(answers.find((each) => !each.ok)));
  process.stdout.write(`${some.at(-1)}\n`);
}
await close();
