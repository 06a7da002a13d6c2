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
import { leftOf } from "./figure-table.tsx";

/** The budget of an offer; null where nothing was appropriated, undefined until it is known or for whoever may not see money. */
function useBudget(offer: Pick<Offer, "fund" | "year" | "programme" | "measure">) {
  const may = usePowers().has("money.see");
  const { fund, year, programme, measure } = offer;
  const found = useQuery({
    ...api.ledger.figures.queryOptions({
      input: { by: ["measure"], fund, year, programme: programme ?? NAMES_NONE, measure: measure.id },
    }),
    enabled: may,
    staleTime: 0,
  });
  return found.data ? (found.data.items[0]?.figures ?? null) : undefined;
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
        <MoneyText money={leftOf(budget)} />
      </Link>{" "}
      <span className="muted">{messages.ofBudget(fullMoney(budget.appropriated, language))}</span>
    </p>
  );
}
