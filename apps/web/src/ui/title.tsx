import { Zh } from "../language/chinese.tsx";
import { useLanguage } from "../language/language.tsx";

type Props = { readonly title: string; readonly english: string | null };

/** A title of the law: Chinese always; in the English interface its English title leads where the data has one. */
export function Title({ title, english }: Props) {
  const { language } = useLanguage();
  return language === "en" && english ? <span lang="en">{english}</span> : <Zh>{title}</Zh>;
}

/** The same as plain text, for the names of controls and of documents. */
export function useTitleText(): (titled: Props) => string {
  const { language } = useLanguage();
  return ({ title, english }) => (language === "en" && english ? english : title);
}
