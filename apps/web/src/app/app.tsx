import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useState } from "react";
import { LanguageProvider, useLanguage } from "../language/language.tsx";
import { STYLE_NONCE } from "../ui/style-nonce.ts";
import { createQueryClient } from "./query-client.ts";
import { router } from "./router.tsx";
import { theme } from "./theme.ts";

const ANTD_LOCALES = { zh: zhCN, en: enUS };

export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        <Themed />
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Themed() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      csp={{ nonce: STYLE_NONCE }}
      locale={ANTD_LOCALES[language]}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <RouterProvider router={router} />
    </ConfigProvider>
  );
}
