import type { Benefit, Combination, OpenMeasure } from "@yuanding/contract";
import { type ReactNode, useId } from "react";
import { Zh } from "../../language/chinese.tsx";
import { type Language, useLanguage, useMessages } from "../../language/language.tsx";
import { fenOf, fullMoney, moneyOfFen } from "../../ui/money.ts";
import { FullMoney } from "../../ui/money-text.tsx";
import { bundleMessages } from "./bundle-messages.ts";
import { MeasureLink, RuleNames } from "./bundle-names.tsx";

type Props = { readonly combination: Combination };
type Messages = (typeof bundleMessages)["zh"];

type BlockProps = { readonly title: string; readonly lead?: string; readonly children: ReactNode };

function Block({ title, lead, children }: BlockProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="bundle__block">
      <h2 id={id}>{title}</h2>
      {lead ? <p className="muted small">{lead}</p> : null}
      {children}
    </section>
  );
}

/** Measures without a verdict or an amount: what each would bring, and what it waits for. */
export function OpenList({ combination }: Props) {
  const messages = useMessages(bundleMessages);
  const { language } = useLanguage();
  const { open, subject, ifAll, best } = combination;
  if (open.length === 0) return null;
  return (
    <Block title={messages.open} lead={messages.openLead}>
      <ul className="card bundle__list">
        {open.map((each) => (
          <li key={each.measure}>
            <MeasureLink subject={subject} measure={each.measure} title={each.title} />
            {combination.years.length > 1 ? messages.inYears(each.years) : null}
            <p>
              {each.open === "amount" ? messages.isMet : messages.ifMet}
              {sayGain(each, messages, language)}
            </p>
            {each.gain === null ? <Competes open={each} /> : null}
            <Names title={messages.missing} names={each.unknown} />
            <Names title={messages.human} names={each.human} />
          </li>
        ))}
      </ul>
      {ifAll === best.total ? null : <p>{messages.ifAll(fullMoney(ifAll, language))}</p>}
    </Block>
  );
}

function sayGain({ gain, ceiling }: OpenMeasure, messages: Messages, language: Language): string {
  if (gain === null) {
    return ceiling === null ? messages.unpriced : messages.ceiling(fullMoney(ceiling, language));
  }
  const fen = fenOf(gain);
  if (fen === 0n) return messages.same;
  return fen > 0n ? messages.more(fullMoney(gain, language)) : messages.less(fullMoney(moneyOfFen(-fen), language));
}

function Competes({ open }: { readonly open: OpenMeasure }) {
  const messages = useMessages(bundleMessages);
  if (open.rules.length === 0) return <p className="bundle__note">{messages.beside}</p>;
  return (
    <p className="bundle__note">
      {messages.competes} <RuleNames rules={open.rules} />
    </p>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="bundle__note">
      {title} <Zh>{names.join("、")}</Zh>
    </p>
  );
}

/** What is met and has an amount but is not in the best bundle, and the rules that keep it out. */
export function LeftOutList({ combination }: Props) {
  const messages = useMessages(bundleMessages);
  const { leftOut, subject, years } = combination;
  if (leftOut.length === 0) return null;
  return (
    <Block title={messages.leftOut}>
      <ul className="card bundle__list">
        {leftOut.map((each) => (
          <li key={`${each.measure} ${each.year}`} className="bundle__row">
            <div>
              <MeasureLink subject={subject} measure={each.measure} title={each.title} />
              {years.length > 1 ? messages.inYears([each.year]) : null}
              <p className="bundle__note">
                {each.rules.length === 0 ? (
                  messages.leftOutWorse
                ) : (
                  <>
                    {messages.leftOutBy} <RuleNames rules={each.rules} />
                  </>
                )}
              </p>
            </div>
            <FullMoney money={each.amount} />
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** The nearest bundle with another measure in it, and why it lost. */
export function RunnerUpView({ combination }: Props) {
  const messages = useMessages(bundleMessages);
  const { runnerUp } = combination;
  if (!runnerUp) return null;
  const { bundle, difference, rules } = runnerUp;
  const { best, subject, years } = combination;
  const added = without(bundle.benefits, best.benefits);
  const dropped = without(best.benefits, bundle.benefits);
  const withYears = years.length > 1;
  return (
    <Block title={messages.runnerUp} lead={messages.runnerUpLead}>
      <dl className="card bundle__facts">
        <Fact title={messages.total}>
          <FullMoney money={bundle.total} />
        </Fact>
        <Fact title={messages.difference}>
          {fenOf(difference) === 0n ? messages.equal : <FullMoney money={difference} />}
        </Fact>
        <Fact title={messages.added}>
          <Benefits subject={subject} benefits={added} withYears={withYears} />
        </Fact>
        {dropped.length > 0 ? (
          <Fact title={messages.dropped}>
            <Benefits subject={subject} benefits={dropped} withYears={withYears} />
          </Fact>
        ) : null}
        {rules.length > 0 ? (
          <Fact title={messages.because}>
            <RuleNames rules={rules} />
          </Fact>
        ) : null}
      </dl>
    </Block>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The benefits that another bundle has not, in that year. */
function without(benefits: readonly Benefit[], others: readonly Benefit[]): Benefit[] {
  return benefits.filter((each) => !others.some((other) => other.measure === each.measure && other.year === each.year));
}

type BenefitsProps = {
  readonly subject: string;
  readonly benefits: readonly Benefit[];
  readonly withYears: boolean;
};

function Benefits({ subject, benefits, withYears }: BenefitsProps) {
  const messages = useMessages(bundleMessages);
  return (
    <ul>
      {benefits.map(({ measure, title, english, year, granted }) => (
        <li key={`${measure} ${year}`}>
          <MeasureLink subject={subject} measure={measure} title={title} english={english} />
          {withYears ? messages.inYears([year]) : null} <FullMoney money={granted} />
        </li>
      ))}
    </ul>
  );
}
