import type { DictionaryFact, FileSide, FileValue } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useTerm } from "../../ui/terms.ts";
import { BatchLine } from "./batch-line.tsx";
import { recordMessages } from "./record-messages.ts";
import { shortSource } from "./source-name.ts";

type Props = { readonly fact: DictionaryFact | undefined; readonly value: FileValue | null };

/** What each source says of a value, in the order in which they are trusted; those that say nothing are named too. */
export function ValueSides({ fact, value }: Props) {
  const messages = useMessages(recordMessages);
  const sides = value?.sides ?? [];
  const ranked = fact?.sources ?? [];
  const listed = ranked.map((source) => ({ source, side: sides.find((each) => shortSource(each.source) === source) }));
  const others = sides.filter(({ source }) => !ranked.includes(shortSource(source)));
  const all = [...listed, ...others.map((side) => ({ source: side.source, side }))];
  return (
    <section aria-labelledby="value-sides">
      <h3 id="value-sides">{messages.sides}</h3>
      <p className="muted small">{messages.sidesHint}</p>
      <ol className="sides">
        {all.map(({ source, side }, place) => (
          <li key={source} data-in-force={side?.inForce ? "" : undefined} data-silent={side ? undefined : ""}>
            <span className="sides__source">
              <span className="visually-hidden">{messages.rank(place + 1)} </span>
              <Zh>{side?.source ?? source}</Zh>
            </span>
            {side ? <Said side={side} /> : <span className="muted">{messages.silent}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Said({ side }: { readonly side: FileSide }) {
  const messages = useMessages(recordMessages);
  const term = useTerm();
  return (
    <>
      <span className="sides__value">
        <strong lang="zh-CN">{term(side.shown)}</strong>{" "}
        <span className="muted small figure">{side.asOf ? messages.asOf(side.asOf) : messages.undated}</span>
      </span>
      {side.inForce ? <span className="sides__tag">{side.ruled ? messages.ruledTag : messages.holds}</span> : null}
      <BatchLine batch={side.batch} line={side.line} />
    </>
  );
}
