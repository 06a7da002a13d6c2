import "../../ui/status-tag.css";
import { Link } from "@tanstack/react-router";
import type { CallTerms, CaseKind } from "@yuanding/contract";
import type { ReactNode } from "react";
import { useMessages } from "../../language/language.tsx";
import { CaseState } from "../../ui/case-state.tsx";
import { MoneyText } from "../../ui/money-text.tsx";
import { useMe } from "../../ui/powers.ts";
import { callMessages } from "./call-messages.ts";

type Head = {
  readonly id: string;
  readonly kind: CaseKind;
  readonly state: { readonly zh: string; readonly en: string };
};

/** Whether the person may open the cases around the one they have open: those of the park who see cases. */
export function useSeesCases(): boolean {
  const me = useMe().data;
  return me?.capacity === "staff" && me.powers.includes("cases.see");
}

/** Leads to a case whoever may open it. */
export function CaseWord({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  if (!useSeesCases()) return <span>{children}</span>;
  return (
    <Link to="/cases/$id" params={{ id }} className="plain-link">
      {children}
    </Link>
  );
}

/** Cases of one kind, each by where it stands. */
export function CaseHeads({ title, heads }: { readonly title: string; readonly heads: readonly Head[] }) {
  if (heads.length === 0) return null;
  return (
    <Fact title={title}>
      <span className="call-heads">
        {heads.map(({ id, kind, state }) => (
          <CaseWord key={id} id={id}>
            <CaseState kind={kind} state={state} />
          </CaseWord>
        ))}
      </span>
    </Fact>
  );
}

type FactProps = {
  readonly title: string;
  /** As wide as two. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

export function Fact({ title, wide = false, children }: FactProps) {
  return (
    <div {...(wide ? { className: "call-facts__wide" } : {})}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Window, money and places of a call. */
export function TermFacts({ terms }: { readonly terms: CallTerms }) {
  const messages = useMessages(callMessages);
  return (
    <>
      <Fact title={messages.window} wide>
        <span className="figure">{messages.fromTo(terms.opensOn, terms.closesOn)}</span>
      </Fact>
      <Fact title={messages.budget}>
        <MoneyText money={terms.budget} />
      </Fact>
      <Fact title={messages.quota}>
        <span className="figure">{messages.places(terms.quota)}</span>
      </Fact>
    </>
  );
}
