import { context, type FeelValue, fault, list, text } from "../value.ts";
import { aContext, aList, anything, aText, type Builtin, signature } from "./signature.ts";

/** A context of entries that are contexts of `key` and `value`; no key may stand twice. */
function fromEntries(entries: readonly FeelValue[]): FeelValue {
  const made = new Map<string, FeelValue>();
  for (const entry of entries) {
    const key = entry.kind === "context" ? entry.entries.get("key") : undefined;
    const value = entry.kind === "context" ? entry.entries.get("value") : undefined;
    if (key?.kind !== "text" || !value || made.has(key.value)) return fault("not the entries of a context");
    made.set(key.value, value);
  }
  return context(made);
}

/** The context with one entry replaced or added, however deep. */
function put(into: FeelValue | undefined, keys: readonly FeelValue[], value: FeelValue): FeelValue {
  const [key, ...deeper] = keys;
  if (into?.kind !== "context" || key?.kind !== "text") return fault("no context to put it into");
  const inner = deeper.length === 0 ? value : put(into.entries.get(key.value), deeper, value);
  const failed = deeper.length > 0 && inner.kind === "nothing";
  return failed ? inner : context([...into.entries, [key.value, inner]]);
}

function merge(contexts: readonly FeelValue[]): FeelValue {
  const entries = contexts.map((each) => (each.kind === "context" ? [...each.entries] : null));
  return entries.includes(null) ? fault("only contexts are merged") : context(entries.flatMap((each) => each ?? []));
}

export const CONTEXT_FUNCTIONS = {
  "get value": [
    signature([aContext("m"), aText("key")], ({ entries }, key) => entries.get(key) ?? fault("no such entry")),
  ],
  "get entries": [
    signature([aContext("m")], ({ entries }) =>
      list(
        [...entries].map(([key, value]) =>
          context([
            ["key", text(key)],
            ["value", value],
          ]),
        ),
      ),
    ),
  ],
  context: [signature([aList("entries")], fromEntries)],
  "context put": [
    signature([aContext("context"), aText("key"), anything("value")], (into, key, value) =>
      put(into, [text(key)], value),
    ),
    signature([aContext("context"), aList("keys"), anything("value")], put),
  ],
  "context merge": [signature([aList("contexts")], merge)],
} as const satisfies Readonly<Record<string, Builtin>>;
