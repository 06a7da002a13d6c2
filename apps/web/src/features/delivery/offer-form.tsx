import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  BENEFIT_PERIOD_IDS,
  BENEFIT_PERIODS,
  type BenefitPeriod,
  DELIVERY_WAY_IDS,
  DELIVERY_WAYS,
  type DeliveryWay,
  MAX_OFFER_TITLE_LENGTH,
  MAX_QUERY_LENGTH,
  type PolicySummary,
} from "@yuanding/contract";
import { Button, Checkbox, Input, Radio } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { ActingAs } from "../../ui/acting-as.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { yuanOf } from "../../ui/yuan.ts";
import { MeasureField } from "./measure-field.tsx";
import { OfferField } from "./offer-field.tsx";
import { offersMessages } from "./offers-messages.ts";

const MAX_GROUND_LENGTH = 500;

type Props = { readonly policies: readonly PolicySummary[]; readonly today: string };

/** Everything that makes an offer of a clause. Sent again after a failure it is the same offer. */
export function OfferForm({ policies, today }: Props) {
  const messages = useMessages(offersMessages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = useId();
  const [id] = useState(() => crypto.randomUUID());
  const [measure, setMeasure] = useState("");
  const [title, setTitle] = useState("");
  const [way, setWay] = useState<DeliveryWay>("claim");
  const [period, setPeriod] = useState<BenefitPeriod>("year");
  const [fund, setFund] = useState("");
  const [year, setYear] = useState(today.slice(0, 4));
  const [programme, setProgramme] = useState("");
  const [isFixed, setIsFixed] = useState(false);
  const [yuan, setYuan] = useState("");
  const [ground, setGround] = useState("");
  const [opensOn, setOpensOn] = useState(today);
  const [closesOn, setClosesOn] = useState("");
  const amount = yuanOf(yuan);
  const fixed = isFixed && amount !== null ? { amount, ground } : null;
  const ready =
    measure !== "" &&
    title.trim() !== "" &&
    fund.trim() !== "" &&
    /^\d{4}$/.test(year) &&
    opensOn !== "" &&
    (closesOn === "" || closesOn >= opensOn) &&
    (!isFixed || (fixed !== null && ground.trim() !== ""));
  const saving = useMutation({
    mutationFn: () =>
      api.delivery.keepOffer.call({
        ...{ id, way, title, measure, fund, year, period, opensOn, fixed },
        programme: programme.trim() || null,
        closesOn: closesOn || null,
      }),
    onSuccess: () => void navigate({ to: "/offers/$id", params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: api.delivery.key() }),
  });
  return (
    <form
      className="card offer-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !saving.isPending) saving.mutate();
      }}
    >
      <MeasureField
        label={messages.measure}
        none={messages.chooseMeasure}
        required
        policies={policies}
        measure={measure}
        choose={(chosen, named) => {
          setMeasure(chosen);
          setTitle((before) => before || named.slice(0, MAX_OFFER_TITLE_LENGTH));
        }}
      />
      <OfferField
        label={messages.offerTitle}
        hint={messages.offerTitleHint}
        text={title}
        write={setTitle}
        maxLength={MAX_OFFER_TITLE_LENGTH}
      />
      <fieldset className="field offer-form__ways">
        <legend>{messages.way}</legend>
        <Radio.Group value={way} onChange={(event) => setWay(event.target.value)}>
          {DELIVERY_WAY_IDS.map((each) => (
            <Radio key={each} value={each}>
              {DELIVERY_WAYS[each][language]} <span className="muted small">{messages.wayHints[each]}</span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <div className="offer-form__pair">
        <OfferField
          label={messages.fund}
          hint={messages.fundHint}
          text={fund}
          write={setFund}
          maxLength={MAX_QUERY_LENGTH}
        />
        <OfferField label={messages.budgetYear} text={year} write={setYear} maxLength={4} numeric />
        <OfferField
          label={`${messages.programme}${messages.optional}`}
          text={programme}
          write={setProgramme}
          maxLength={MAX_QUERY_LENGTH}
        />
        <div className="field">
          <label htmlFor={`${key}-period`}>{messages.period}</label>
          <select
            id={`${key}-period`}
            value={period}
            onChange={(event) => setPeriod(BENEFIT_PERIOD_IDS.find((each) => each === event.target.value) ?? "year")}
          >
            {BENEFIT_PERIOD_IDS.map((each) => (
              <option key={each} value={each}>
                {BENEFIT_PERIODS[each][language]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${key}-opens`}>{messages.opensOn}</label>
          <Input
            id={`${key}-opens`}
            type="date"
            value={opensOn}
            required
            onChange={(event) => setOpensOn(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${key}-closes`}>
            {messages.closesOn}
            {messages.optional}
          </label>
          <Input
            id={`${key}-closes`}
            type="date"
            min={opensOn}
            value={closesOn}
            onChange={(event) => setClosesOn(event.target.value)}
          />
        </div>
      </div>
      <Checkbox checked={isFixed} onChange={(event) => setIsFixed(event.target.checked)}>
        {messages.fixed}
      </Checkbox>
      {isFixed ? (
        <div className="offer-form__pair">
          <OfferField
            label={messages.fixedYuan}
            {...(yuan !== "" && amount === null ? { hint: messages.amountWrong } : {})}
            text={yuan}
            write={setYuan}
            maxLength={20}
            numeric
          />
          <OfferField label={messages.fixedGround} text={ground} write={setGround} maxLength={MAX_GROUND_LENGTH} />
        </div>
      ) : null}
      <ActingAs power="calls.keep" />
      <RefusalText error={saving.error} />
      <div>
        <Button type="primary" size="large" htmlType="submit" disabled={!ready} loading={saving.isPending}>
          {messages.save}
        </Button>
      </div>
    </form>
  );
}
