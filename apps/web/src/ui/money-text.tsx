import { useLanguage } from "../language/language.tsx";
import { exactMoney, fullMoney, headlineMoney } from "./money.ts";

/** An exact amount in its handiest unit; the whole figure in 元 is in its tooltip. */
export function MoneyText({ money }: { readonly money: string }) {
  const { language } = useLanguage();
  return (
    <span className="figure" title={fullMoney(money, language)}>
      {exactMoney(money, language)}
    </span>
  );
}

/** A large sum for a headline. Where digits had to be rounded away, the exact figure stands below. */
export function HeadlineMoney({ money }: { readonly money: string }) {
  const { language } = useLanguage();
  const headline = headlineMoney(money, language);
  return (
    <>
      <span className="figure">{headline.shown}</span>
      {headline.rounded ? (
        <small className="figure muted" style={{ display: "block", fontSize: 13.5, fontWeight: 400 }}>
          {fullMoney(money, language)}
        </small>
      ) : null}
    </>
  );
}

/** An amount to the 分, for columns whose figures are compared. */
export function FullMoney({ money }: { readonly money: string }) {
  const { language } = useLanguage();
  return <span className="figure">{fullMoney(money, language)}</span>;
}
