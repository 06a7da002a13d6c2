import type { Library, Measure } from "@yuanding/rules";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../icon.tsx";
import { LinkButton } from "../link-button.tsx";
import { usePowers } from "../powers.ts";
import { Label } from "../status-tag.tsx";
import { useTerm } from "../terms.ts";
import { useTitleText } from "../title.tsx";
import { UndefinedPoints } from "../undefined-points.tsx";
import { ConditionTree } from "./condition-tree.tsx";
import { ExamplesView } from "./examples-view.tsx";
import { DefinitionTable, FormulaVersions } from "./formula-view.tsx";
import { ParameterTable } from "./parameter-table.tsx";
import { policyMessages } from "./policy-messages.ts";
import type { Calculate } from "./policy-text.tsx";
import { Prose } from "./prose.tsx";
import { ClassificationView, ScoringView } from "./scoring-view.tsx";
import { TransitionTable } from "./transition-table.tsx";

type Props = { readonly measure: Measure; readonly library: Library; readonly calculate: Calculate | null };

/** What a measure computes with: what is open, its conditions, figures, scores, formulas and worked examples. */
export function MeasureView({ measure, library, calculate }: Props) {
  const messages = useMessages(policyMessages);
  const sound = library.measures.has(measure.id);
  return (
    <div className="measure">
      <MeasureHead measure={measure} sound={sound} calculate={calculate} />
      {sound ? null : (
        <p className="about__warning">
          <Icon name="warning" size={18} />
          {messages.broken}
        </p>
      )}
      <UndefinedPoints points={measure.undefinedPoints} />
      {measure.applicability.length > 0 ? (
        <Part title={messages.applicability}>
          <ConditionTree conditions={measure.applicability} />
        </Part>
      ) : null}
      {measure.conditions.length > 0 ? (
        <Part title={messages.conditions}>
          <p className="muted small">{messages.conditionsHint}</p>
          <ConditionTree conditions={measure.conditions} />
        </Part>
      ) : null}
      {measure.amount ? (
        <Part title={messages.amount}>
          <FormulaVersions formula={measure.amount} />
        </Part>
      ) : null}
      {measure.ceiling ? (
        <Part title={messages.ceiling}>
          <p className="muted small">{messages.ceilingHint}</p>
          <FormulaVersions formula={measure.ceiling} />
        </Part>
      ) : null}
      {measure.parameters.length > 0 ? (
        <Part title={messages.parameters}>
          <ParameterTable parameters={measure.parameters} />
        </Part>
      ) : null}
      {measure.definitions.length > 0 ? (
        <Part title={messages.definitions}>
          <DefinitionTable definitions={measure.definitions} />
        </Part>
      ) : null}
      {measure.scoring ? (
        <Part title={messages.scoring}>
          <ScoringView scoring={measure.scoring} />
        </Part>
      ) : null}
      {measure.classification ? (
        <Part title={messages.classification}>
          <ClassificationView table={measure.classification} />
        </Part>
      ) : null}
      {measure.transitions.length > 0 ? (
        <Part title={messages.transitions}>
          <p className="muted small">{messages.transitionsHint}</p>
          <TransitionTable transitions={measure.transitions} />
        </Part>
      ) : null}
      {measure.notes.length > 0 ? (
        <Part title={messages.notes}>
          <Prose blocks={measure.notes} />
        </Part>
      ) : null}
      {measure.examples.length > 0 && sound && calculate ? (
        <Part title={messages.examples}>
          <ExamplesView measure={measure} library={library} calculate={calculate} />
        </Part>
      ) : null}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="measure__part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

type HeadProps = { readonly measure: Measure; readonly sound: boolean; readonly calculate: Calculate | null };

function MeasureHead({ measure, sound, calculate }: HeadProps) {
  const messages = useMessages(policyMessages);
  const term = useTerm();
  return (
    <div className="measure__head">
      <dl className="measure__facts">
        <div>
          <dt>{messages.subject}</dt>
          <dd>
            <Label>{term(measure.subject)}</Label>
          </dd>
        </div>
        <div>
          <dt>{messages.result}</dt>
          <dd>
            <Label>{term(measure.result)}</Label>
          </dd>
        </div>
        <div>
          <dt>{messages.delivery}</dt>
          <dd>
            <Label>{term(measure.delivery)}</Label>
          </dd>
        </div>
        {measure.rounding === "分" ? null : (
          <div>
            <dt>{messages.rounding}</dt>
            <dd>{measure.rounding}</dd>
          </div>
        )}
      </dl>
      {calculate ? <MeasureActions measure={measure} sound={sound} calculate={calculate} /> : null}
    </div>
  );
}

type ActionsProps = HeadProps & { readonly calculate: Calculate };

/** What can be done with a measure of the library: try it with figures, count the park, and see what was paid under it. */
function MeasureActions({ measure, sound, calculate }: ActionsProps) {
  const messages = useMessages(policyMessages);
  const seesMoney = usePowers().has("money.see");
  const title = useTitleText()(measure);
  return (
    <div className="measure__actions no-print">
      {sound ? (
        <Button
          type="primary"
          icon={<Icon name="calculator" />}
          aria-label={messages.calculateNamed(title)}
          onClick={() => calculate(measure)}
        >
          {messages.calculate}
        </Button>
      ) : null}
      <LinkButton
        to="/census/$policyId/$measureId"
        params={{ policyId: measure.policy.id, measureId: measure.anchor }}
        aria-label={messages.censusNamed(title)}
      >
        {messages.census}
      </LinkButton>
      {seesMoney ? (
        <LinkButton to="/payments" search={{ measure: measure.id }} aria-label={messages.paymentsNamed(title)}>
          {messages.payments}
        </LinkButton>
      ) : null}
    </div>
  );
}
