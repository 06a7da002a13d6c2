import { Link } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext } from "react";
import { Zh } from "../language/chinese.tsx";

type Clause = { readonly policyId: string; readonly anchor: string };

const ClauseContext = createContext<Clause | null>(null);

/** Says which measure the citations inside belong to. */
export function ClauseProvider({ measure, children }: { readonly measure: string; readonly children: ReactNode }) {
  const [policyId = "", anchor = ""] = measure.split("/");
  return <ClauseContext value={{ policyId, anchor }}>{children}</ClauseContext>;
}

/** A citation of the law; inside a measure's answer it opens the article. */
export function Cite({ text, className }: { readonly text: string; readonly className: string }) {
  const clause = useContext(ClauseContext);
  if (!clause) return <Zh className={className}>{text}</Zh>;
  return (
    <Link
      to="/policies/$policyId"
      params={{ policyId: clause.policyId }}
      hash={clause.anchor}
      className={className}
      lang="zh-CN"
    >
      {text}
    </Link>
  );
}
