import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Offer } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { fullMoney } from "../../ui/money.ts";
import { MoneyText } from "../../ui/money-text.tsx";
import { usePowers } from "../../ui/powers.ts";
import { awardMessages } from "./award-messages.ts";
import { NAMES_NONE } from "./delivery-search.ts";

/** The budget account of an offer; null where nothing was appropriated, undefined until it is known or for whoever may not see money. */
export function useBudget(offer: Pick<Offer, "fund" | "year" | "programme" | "measure">) {
  const may = usePowers().has("money.see");
  const { fund, year, programme, measure } = offer;
  const found = useQuery({
    ...api.ledger.accounts.queryOptions({
      input: { kind: "budget", fund, year, programme: programme ?? NAMES_NONE, measure: measure.id, limit: 1 },
    }),
    enabled: may,
    staleTime: 0,
  });
  return found.data ? (found.data.items[0] ?? null) : undefined;
}

/** What is left of an offer's budget, opening the money behind it. */
export function BudgetLeft({ offer }: { readonly offer: Offer }) {
  const messages = useMessages(awardMessages);
  const { language } = useLanguage();
  const budget = useBudget(offer);
  if (budget === undefined) return null;
  if (budget === null) return <p className="muted small">{messages.noBudget}</p>;
  return (
    <p className="small">
      <span className="muted">{messages.budgetLeft}</span>{" "}
      <Link to="/money" search={{ year: offer.year }}>
        <MoneyText money={budget.available ?? "0.00"} />
      </Link>{" "}
      <span className="muted">{messages.ofBudget(fullMoney(budget.creditsPosted, language))}</span>
    </p>
  );
}
