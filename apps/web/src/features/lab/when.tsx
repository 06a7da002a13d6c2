import { useLanguage } from "../../language/language.tsx";

/** The park's own clock, wherever the reader is. */
const PLACE = "Asia/Shanghai";

/** A moment to the minute, in Beijing time. */
export function When({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} className="figure">
      {useMoment()(at)}
    </time>
  );
}

/** The same as plain text. */
export function useMoment(): (at: string) => string {
  const { language } = useLanguage();
  return (at) =>
    Temporal.Instant.from(at)
      .toZonedDateTimeISO(PLACE)
      .toLocaleString(language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
}
