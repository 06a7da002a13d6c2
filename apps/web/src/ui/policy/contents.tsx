import type { Article } from "@yuanding/rules";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../icon.tsx";
import { useMatches } from "../matches.ts";
import { policyMessages } from "./policy-messages.ts";

type Props = { readonly articles: readonly (Article & { readonly key: string })[] };

/** The articles in order; those that can be computed carry a mark. */
export function Contents({ articles }: Props) {
  const messages = useMessages(policyMessages);
  const wide = useMatches("(width >= 1080px)");
  return (
    <nav className="contents no-print" aria-label={messages.contentsOf}>
      <details open={wide}>
        <summary>
          {messages.contents}
          <Icon name="chevronDown" />
        </summary>
        <ol>
          {articles.map((article) => (
            <li key={article.key}>
              <a href={`#${article.key}`}>
                <Zh className="contents__number">{article.number}</Zh> <Zh>{article.title}</Zh>
                {article.measure ? (
                  <span className="contents__measure" title={messages.measure}>
                    <Icon name="calculator" size={15} />
                    <span className="visually-hidden">{messages.measure}</span>
                  </span>
                ) : null}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
