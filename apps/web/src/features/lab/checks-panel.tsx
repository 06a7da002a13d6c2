import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { exactMoney } from "../../ui/money.ts";
import type { Checked, FailedExample, Finding } from "./check-text.ts";
import { labMessages } from "./lab-messages.ts";

type Props = {
  readonly checked: Checked | null;
  readonly pending: boolean;
  readonly broken: boolean;
  readonly jump: (line: number, column: number) => void;
};

/** What `yuanding check` and `yuanding test` would say, each line a way to its place. */
export function ChecksPanel({ checked, pending, broken, jump }: Props) {
  const messages = useMessages(labMessages);
  const failed = checked?.examples.flatMap((each) => each.failed) ?? [];
  return (
    <section className="checks card no-print" aria-label={messages.checks} aria-busy={pending}>
      {broken ? (
        <p className="refusal" role="alert">
          {messages.checkFailed}
        </p>
      ) : null}
      {checked || !broken ? <Summary checked={checked} pending={pending} /> : null}
      {checked && checked.findings.length > 0 ? (
        <ul className="checks__list">
          {checked.findings.map((finding) => (
            <li key={`${finding.elsewhere} ${finding.line}:${finding.column} ${finding.code} ${finding.zh}`}>
              <FindingLine finding={finding} jump={jump} />
            </li>
          ))}
        </ul>
      ) : null}
      {failed.length > 0 ? (
        <>
          <h3>{messages.failedExamples}</h3>
          <ul className="checks__list">
            {failed.map((example) => (
              <li key={`${example.line}:${example.column}`}>
                <FailedLine example={example} jump={jump} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Summary({ checked, pending }: Pick<Props, "checked" | "pending">) {
  const messages = useMessages(labMessages);
  if (!checked) {
    return (
      <p className="checks__summary" role="status">
        {messages.checking}
      </p>
    );
  }
  const errors = checked.findings.filter(({ severity }) => severity === "error").length;
  const warnings = checked.findings.length - errors;
  const passed = checked.examples.reduce((sum, each) => sum + each.passed, 0);
  const total = checked.examples.reduce((sum, each) => sum + each.total, 0);
  return (
    <p className="checks__summary" role="status" data-pending={pending}>
      {errors > 0 ? <Tally kind="unmet">{messages.errors(errors)}</Tally> : null}
      {warnings > 0 ? <Tally kind="human">{messages.warnings(warnings)}</Tally> : null}
      {errors + warnings === 0 ? <Tally kind="met">{messages.noFindings}</Tally> : null}
      {total > 0 ? <Tally kind={passed === total ? "met" : "unmet"}>{messages.examples(passed, total)}</Tally> : null}
      {pending ? <span className="muted small">{messages.checking}</span> : null}
    </p>
  );
}

function Tally({ kind, children }: { readonly kind: "met" | "unmet" | "human"; readonly children: string }) {
  const icon = { met: "checkCircle", unmet: "crossCircle", human: "warning" } as const;
  return (
    <span className="checks__tally" data-verdict={kind}>
      <Icon name={icon[kind]} size={17} />
      {children}
    </span>
  );
}

function FindingLine({ finding, jump }: { readonly finding: Finding; readonly jump: Props["jump"] }) {
  const messages = useMessages(labMessages);
  const { language } = useLanguage();
  const words = (
    <>
      <span className="checks__severity" data-verdict={finding.severity === "error" ? "unmet" : "human"}>
        {messages.severity[finding.severity]}
      </span>
      <span>{finding[language]}</span>
      <span className="muted figure">
        {finding.elsewhere
          ? `${messages.elsewhere(finding.elsewhere)}:${finding.line}`
          : messages.exampleAt(finding.line)}
      </span>
    </>
  );
  if (finding.elsewhere) return <span className="checks__line">{words}</span>;
  return (
    <button type="button" className="checks__line" onClick={() => jump(finding.line, finding.column)}>
      {words}
    </button>
  );
}

function FailedLine({ example, jump }: { readonly example: FailedExample; readonly jump: Props["jump"] }) {
  const messages = useMessages(labMessages);
  const { language } = useLanguage();
  return (
    <button type="button" className="checks__line" onClick={() => jump(example.line, example.column)}>
      <Zh className="checks__note">{example.note ?? messages.exampleAt(example.line)}</Zh>
      {example.checks.map((check) => (
        <span key={check.output} className="checks__difference">
          <Zh>{check.output}</Zh> {messages.expected} <strong lang="zh-CN">{check.expected}</strong>
          {messages.found} <strong lang="zh-CN">{shownOutput(check.found)}</strong>
        </span>
      ))}
      {example.faults.map((fault) => (
        <span key={fault.zh} className="checks__difference">
          {fault[language]}
        </span>
      ))}
      <span className="muted figure">{messages.exampleAt(example.line)}</span>
    </button>
  );
}

/** Amounts are found to the 分; they are shown as people write them. */
function shownOutput(found: string): string {
  return /^-?\d+\.\d{2}$/.test(found) ? exactMoney(found, "zh") : found;
}
