import type { EvaluationFigures } from "@yuanding/contract";
import type { ReactNode } from "react";
import { useMessages } from "../../language/language.tsx";
import { MoneyText } from "../../ui/money-text.tsx";
import { evaluationsMessages } from "./evaluations-messages.ts";
import { MilestoneTable } from "./milestone-table.tsx";

type OfferFigures = Extract<EvaluationFigures, { kind: "offer" }>;
type CaseFigures = Extract<EvaluationFigures, { kind: "case" }>;

/** What the program knows of what is evaluated. */
export function FiguresView({ figures }: { readonly figures: EvaluationFigures }) {
  return (
    <>
      <dl className="evaluation-figures">
        {figures.kind === "offer" ? <OfOffer figures={figures} /> : <OfCase figures={figures} />}
      </dl>
      {figures.kind === "case" && figures.milestones ? <MilestoneTable milestones={figures.milestones} /> : null}
    </>
  );
}

function OfOffer({ figures }: { readonly figures: OfferFigures }) {
  const messages = useMessages(evaluationsMessages);
  const { figures: words } = messages;
  const { asked, granted, firms, paid, appropriated, share, days, objections, clawbacks } = figures;
  return (
    <>
      <Figure title={words.asked}>{messages.items(asked)}</Figure>
      <Figure title={words.granted}>{messages.items(granted)}</Figure>
      <Figure title={words.firms}>{messages.firmsOf(firms)}</Figure>
      <Figure title={words.paid}>
        <MoneyText money={paid} />
      </Figure>
      <Figure title={words.appropriated}>
        {appropriated === null ? <None /> : <MoneyText money={appropriated} />}
      </Figure>
      <Figure title={words.share}>{share === null ? <None /> : `${share.toFixed(2)}%`}</Figure>
      <Figure title={words.days} note={days ? messages.daysNote(days.of) : null}>
        {days ? messages.daysOf(days.median, days.unit === "working") : <None />}
      </Figure>
      <Figure title={words.objections}>{messages.objectionsOf(objections.made, objections.upheld)}</Figure>
      <Clawbacks clawbacks={clawbacks} />
    </>
  );
}

function OfCase({ figures }: { readonly figures: CaseFigures }) {
  const messages = useMessages(evaluationsMessages);
  const { figures: words } = messages;
  const { award, paid, instalments, milestones, clawbacks } = figures;
  return (
    <>
      <Figure title={words.award}>{award === null ? <None /> : <MoneyText money={award} />}</Figure>
      <Figure title={words.paid}>
        <MoneyText money={paid} />
      </Figure>
      <Figure title={words.instalments}>{messages.ofPlanned(instalments.paid, instalments.planned)}</Figure>
      {milestones ? (
        <Figure title={words.milestones}>
          {messages.ofPlanned(milestones.filter(({ reached }) => reached).length, milestones.length)}
        </Figure>
      ) : null}
      <Clawbacks clawbacks={clawbacks} />
    </>
  );
}

function Clawbacks({ clawbacks: { count, demanded, repaid, waived } }: Pick<OfferFigures, "clawbacks">) {
  const messages = useMessages(evaluationsMessages);
  const { clawbacks } = messages.figures;
  if (count === 0) return <Figure title={clawbacks}>{messages.noClawbacks}</Figure>;
  return (
    <>
      <Figure title={clawbacks}>{messages.clawbacksOf(count)}</Figure>
      <Figure title={messages.demanded}>
        <MoneyText money={demanded} />
      </Figure>
      <Figure title={messages.repaid}>
        <MoneyText money={repaid} />
      </Figure>
      {waived === null || waived === "0.00" ? null : (
        <Figure title={messages.waived}>
          <MoneyText money={waived} />
        </Figure>
      )}
    </>
  );
}

type FigureProps = { readonly title: string; readonly note?: string | null; readonly children: ReactNode };

function Figure({ title, note = null, children }: FigureProps) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className="figure">{children}</dd>
      {note ? <dd className="evaluation-figures__note">{note}</dd> : null}
    </div>
  );
}

function None() {
  const messages = useMessages(evaluationsMessages);
  return <span className="muted">{messages.nothingYet}</span>;
}
