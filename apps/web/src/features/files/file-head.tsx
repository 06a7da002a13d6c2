import type { Completeness } from "@yuanding/contract";
import { Button } from "antd";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";

type Props = {
  readonly only: "conflicts" | undefined;
  readonly choose: (only: "conflicts" | undefined) => void;
};

/** How good the file is: how much is known, of which days, and where sources differ. */
export function FileHead({ only, choose }: Props) {
  const messages = useMessages(filesMessages);
  return (
    <section className="file-head" aria-label={messages.overview}>
      <CompletenessCard />
      <FreshnessCard />
      <ConflictsCard only={only} choose={choose} />
    </section>
  );
}

function CompletenessCard() {
  const messages = useMessages(filesMessages);
  const { dictionary, measures } = useOpenFile().file.completeness;
  return (
    <div className="card file-head__card">
      <h2>{messages.completeness}</h2>
      <div className="rings">
        <Ring title={messages.ofDictionary} hint={messages.ofDictionaryHint} measure={dictionary} />
        <Ring title={messages.ofMeasures} hint={messages.ofMeasuresHint} measure={measures} />
      </div>
      <details className="no-print">
        <summary>{messages.bySource}</summary>
        <ul className="source-shares">
          {dictionary.bySource.map(({ source, known, total }) => (
            <li key={source}>
              <Zh>{source}</Zh>
              <span className="source-shares__track" aria-hidden="true">
                <span style={{ width: `${(100 * known) / Math.max(1, total)}%` }} />
              </span>
              <span className="figure">
                {known}/{total}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const RADIUS = 30;
const AROUND = 2 * Math.PI * RADIUS;

type RingProps = { readonly title: string; readonly hint: string; readonly measure: Completeness };

function Ring({ title, hint, measure: { known, total } }: RingProps) {
  const messages = useMessages(filesMessages);
  const share = total === 0 ? 1 : known / total;
  return (
    <div className="ring" title={hint}>
      <svg viewBox="0 0 76 76" width="68" height="68" aria-hidden="true" focusable="false">
        <circle className="ring__track" cx="38" cy="38" r={RADIUS} />
        <circle
          className="ring__known"
          cx="38"
          cy="38"
          r={RADIUS}
          strokeDasharray={`${share * AROUND} ${AROUND}`}
          transform="rotate(-90 38 38)"
        />
        <text x="38" y="43" textAnchor="middle">
          {Math.floor(share * 100)}%
        </text>
      </svg>
      <p>
        <strong>{title}</strong>
        <span className="muted small">{messages.knownOf(known, total)}</span>
      </p>
    </div>
  );
}

function FreshnessCard() {
  const messages = useMessages(filesMessages);
  const { youngest, oldest, undated, behind } = useOpenFile().file.freshness;
  const rows = [
    [messages.youngest, youngest ?? "—"],
    [messages.oldest, oldest ?? "—"],
    [messages.undated, messages.counted(undated)],
  ];
  return (
    <div className="card file-head__card">
      <h2>{messages.freshness}</h2>
      <dl className="file-head__facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
      </dl>
      {behind.facts.length === 0 ? (
        <p className="muted small">{messages.noneBehind(behind.year)}</p>
      ) : (
        <details>
          <summary>
            {messages.behind(behind.year)}：{messages.counted(behind.facts.length)}
          </summary>
          <p className="small">
            <Zh>{behind.facts.map(({ fact, lastYear }) => `${fact}（${lastYear}）`).join("、")}</Zh>
          </p>
        </details>
      )}
    </div>
  );
}

function ConflictsCard({ only, choose }: Props) {
  const messages = useMessages(filesMessages);
  const { conflicts } = useOpenFile().file;
  return (
    <div className="card file-head__card" data-conflicts={conflicts > 0 ? "" : undefined}>
      <h2>{messages.conflicts}</h2>
      <p className="file-head__count">
        <Icon name={conflicts > 0 ? "warning" : "checkCircle"} size={26} />
        <strong className="figure">{conflicts}</strong>
      </p>
      <p className="muted small">{conflicts > 0 ? messages.conflictsText : messages.noConflicts}</p>
      {conflicts > 0 ? (
        <Button
          className="no-print"
          onClick={() => choose(only ? undefined : "conflicts")}
          aria-pressed={only !== undefined}
        >
          {only ? messages.allValues : messages.onlyConflicts}
        </Button>
      ) : null}
    </div>
  );
}
