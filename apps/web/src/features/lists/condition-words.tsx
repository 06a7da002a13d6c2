import type { PhraseLine } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { listsMessages } from "./lists-messages.ts";

type Props = { readonly phrase: { readonly zh: readonly PhraseLine[]; readonly en: readonly PhraseLine[] } };

/** A condition read aloud: a sentence, or lists of sentences of which all, any or none must hold. */
export function ConditionWords({ phrase }: Props) {
  const { language } = useLanguage();
  const [first, ...rest] = phrase[language];
  return first ? <Line line={first} below={rest} /> : null;
}

function Line({ line, below }: { readonly line: PhraseLine; readonly below: readonly PhraseLine[] }) {
  const messages = useMessages(listsMessages);
  const { language } = useLanguage();
  if (line.kind === "sentence") return language === "zh" ? <Zh>{line.text}</Zh> : <span>{line.text}</span>;
  const words = { all: messages.all, any: messages.any, none: messages.noneOf };
  return (
    <div className="condition-words">
      <p>{words[line.kind]}</p>
      <ul>
        {below.map((each, place) =>
          each.depth === line.depth + 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one condition never reorder
            <li key={place}>
              <Line line={each} below={insideOf(below, place)} />
            </li>
          ) : null,
        )}
      </ul>
    </div>
  );
}

/** The lines that stand inside the one at a place. */
function insideOf(lines: readonly PhraseLine[], place: number): readonly PhraseLine[] {
  const depth = lines[place]?.depth ?? 0;
  const rest = lines.slice(place + 1);
  const end = rest.findIndex((each) => each.depth <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}
