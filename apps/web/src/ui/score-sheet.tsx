import "./score-sheet.css";
import type { ScoreLine } from "@yuanding/contract";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { Cite } from "./cite.tsx";
import { Evidence } from "./evidence.tsx";
import { explanationMessages } from "./explanation-messages.ts";

/** The scoring sheet as it was filled: full marks, points or their range, the row that counted and why. */
export function ScoreSheet({ score }: { readonly score: ScoreLine }) {
  const messages = useMessages(explanationMessages);
  const lines = flatten(score, 0);
  return (
    <div className="score-sheet-box">
      <table className="score-sheet">
        <caption className="visually-hidden">{messages.score}</caption>
        <thead>
          <tr>
            <th scope="col">{messages.indicator}</th>
            <th scope="col" className="score-sheet__number">
              {messages.full}
            </th>
            <th scope="col" className="score-sheet__number">
              {messages.points}
            </th>
            <th scope="col">{messages.basis}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, depth, key }) => (
            <ScoreRow key={key} line={line} depth={depth} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Placed = { readonly line: ScoreLine; readonly depth: number; readonly key: string };

function flatten(line: ScoreLine, depth: number, key = line.title): readonly Placed[] {
  return [
    { line, depth, key },
    ...line.children.flatMap((child) => flatten(child, depth + 1, `${key}/${child.title}`)),
  ];
}

function ScoreRow({ line, depth }: { readonly line: ScoreLine; readonly depth: number }) {
  const messages = useMessages(explanationMessages);
  return (
    <tr data-depth={Math.min(depth, 2)} data-state={line.state}>
      <th scope="row">
        <Zh>{line.title}</Zh>
        {line.cite ? <Cite text={line.cite} className="cite score-sheet__cite" /> : null}
      </th>
      <td className="score-sheet__number" data-label={messages.full}>
        {line.full}
      </td>
      <td className="score-sheet__number" data-label={messages.points}>
        <strong>{messages.range(line.low, line.high)}</strong>
        <ScoreBar line={line} />
        {line.state === "known" ? null : <span className="score-sheet__state">{messages.scoreState[line.state]}</span>}
      </td>
      <td className="score-sheet__basis">
        {line.row ? (
          <p>
            <span className="muted small">{messages.row}</span> <Zh>{line.row}</Zh>
          </p>
        ) : null}
        <Evidence facts={line.facts} values={line.values} />
      </td>
    </tr>
  );
}

/** Where the score lies between nothing and full marks; the pale part is what is still open. */
function ScoreBar({ line }: { readonly line: ScoreLine }) {
  const full = Number(line.full);
  if (!(full > 0)) return null;
  return (
    <span className="score-bar" aria-hidden="true">
      <span className="score-bar__high" style={{ width: `${(100 * Number(line.high)) / full}%` }} />
      <span className="score-bar__low" style={{ width: `${(100 * Number(line.low)) / full}%` }} />
    </span>
  );
}
