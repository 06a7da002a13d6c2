import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

export type Language = "zh" | "en";

/** The same messages in both languages. A key that one of them lacks does not compile. */
export type Catalogue<Messages> = { readonly [Each in Language]: Messages };

const STORED_AS = "yuanding.language";
const HTML_LANG: Catalogue<string> = { zh: "zh-CN", en: "en" };

type Choice = { readonly language: Language; readonly choose: (language: Language) => void };

const LanguageContext = createContext<Choice>({ language: "zh", choose: () => {} });

/** Holds the language of the interface, remembers it on this device and tells the document. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(remembered);
  useEffect(() => {
    document.documentElement.lang = HTML_LANG[language];
    remember(language);
  }, [language]);
  const choice = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): Choice {
  return useContext(LanguageContext);
}

export function useMessages<Messages>(catalogue: Catalogue<Messages>): Messages {
  return catalogue[useLanguage().language];
}

function remembered(): Language {
  try {
    return localStorage.getItem(STORED_AS) === "en" ? "en" : "zh";
  } catch {
    return "zh"; // Storage is refused in some private windows; the choice then lasts for this page.
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(STORED_AS, language);
  } catch {
    // See above: nothing is lost but the memory of the choice.
  }
}
