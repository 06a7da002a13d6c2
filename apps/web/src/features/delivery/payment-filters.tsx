import "../../ui/form.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { MAX_PAGE_SIZE, type Offer } from "@yuanding/contract";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { SubjectField } from "../../ui/subject-field.tsx";
import { useTitleText } from "../../ui/title.tsx";
import type { PaymentsSearch } from "./delivery-search.ts";
import { paymentsMessages } from "./payments-messages.ts";

const route = getRouteApi("/payments");

/** What the payments shown are limited to; each choice stands in the address. Only clauses and years that were on offer can be chosen. */
export function PaymentFilters() {
  const messages = useMessages(paymentsMessages);
  const title = useTitleText();
  const id = useId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const offers = useQuery(api.delivery.offers.queryOptions({ input: { limit: MAX_PAGE_SIZE } })).data?.items ?? [];
  const choose = (changed: PaymentsSearch) =>
    void navigate({ search: { ...search, page: undefined, ...changed }, replace: true, resetScroll: false });
  const { page: _, ...chosen } = search;
  return (
    <div className="payment-filters no-print">
      <div className="field">
        <label htmlFor={`${id}-measure`}>{messages.measure}</label>
        <select
          id={`${id}-measure`}
          value={search.measure ?? ""}
          onChange={(event) => choose({ measure: event.target.value || undefined })}
        >
          <option value="">{messages.everyMeasure}</option>
          {measuresOf(offers, search.measure).map((measure) => (
            <option key={measure.id} value={measure.id}>
              {title(measure)}
            </option>
          ))}
        </select>
      </div>
      <SubjectField
        label={messages.subject}
        placeholder={messages.subjectHint}
        chosen={search.subject}
        choose={(subject) => choose({ subject })}
      />
      <div className="field">
        <label htmlFor={`${id}-year`}>{messages.year}</label>
        <select
          id={`${id}-year`}
          value={search.year ?? ""}
          onChange={(event) => choose({ year: Number(event.target.value) || undefined })}
        >
          <option value="">{messages.everyYear}</option>
          {yearsOf(offers, search.year).map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-paid`}>{messages.paidFilter}</label>
        <select
          id={`${id}-paid`}
          value={search.paid ?? ""}
          onChange={(event) => choose({ paid: PAID.find((each) => each === event.target.value) })}
        >
          <option value="">{messages.paidOptions.any}</option>
          {PAID.map((each) => (
            <option key={each} value={each}>
              {messages.paidOptions[each]}
            </option>
          ))}
        </select>
      </div>
      {Object.values(chosen).some((each) => each !== undefined) ? (
        <LinkButton to="/payments">{messages.clear}</LinkButton>
      ) : null}
    </div>
  );
}

const PAID = ["yes", "no"] as const;

/** Each clause once; one that is in the address and on no offer keeps its place, so that the choice is seen. */
function measuresOf(offers: readonly Offer[], chosen: string | undefined) {
  const known = new Map(offers.map(({ measure }) => [measure.id, measure]));
  const missing = chosen && !known.has(chosen) ? [{ id: chosen, title: chosen, english: null }] : [];
  return [...known.values(), ...missing];
}

function yearsOf(offers: readonly Offer[], chosen: number | undefined): readonly number[] {
  const years = new Set(offers.map(({ year }) => year));
  if (chosen !== undefined) years.add(chosen);
  return [...years].sort((left, right) => right - left);
}
