import { writeExport } from "@yuanding/audit";
import type { ApiContext } from "../../api-context.ts";
import { readLog, readTail, recordEvent } from "../audit/index.ts";

/** The whole log as a file, page by page as it is taken; that somebody takes it is in it already. */
export async function exportLog({ database, actor }: ApiContext): Promise<ReadableStream<Uint8Array>> {
  const { place } = await readTail(database);
  await recordEvent(database, actor, { type: "log_exported", after: { events: place + 1 } });
  const encoder = new TextEncoder();
  const lines = writeExport(readLog(database))[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (into) => {
      const { done, value } = await lines.next();
      if (done) into.close();
      else into.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await lines.return?.();
    },
  });
}
