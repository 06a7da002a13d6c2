import type { Article, Library } from "@yuanding/rules";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../icon.tsx";
import { UndefinedPoints } from "../undefined-points.tsx";
import { MeasureView } from "./measure-view.tsx";
import { policyMessages } from "./policy-messages.ts";
import type { Calculate } from "./policy-text.tsx";
import { Prose } from "./prose.tsx";

type Props = {
  readonly article: Article;
  readonly anchor: string;
  readonly library: Library;
  readonly calculate: Calculate | null;
};

/** One article in the order of the document, with its program when it is a measure. */
export function ArticleView({ article, anchor, library, calculate }: Props) {
  const messages = useMessages(policyMessages);
  // The linked measure also knows the facts of the measures it refers to.
  const measure = article.measure && (library.measures.get(article.measure.id) ?? article.measure);
  return (
    <article
      className="article card"
      id={anchor}
      aria-labelledby={`${anchor}-title`}
      data-measure={measure ? "" : undefined}
    >
      <header className="article__head">
        <h2 id={`${anchor}-title`}>
          <Zh className="article__number">{article.number}</Zh>
          <Zh>{article.title}</Zh>
          <a className="article__anchor no-print" href={`#${anchor}`} aria-label={messages.anchor(article.title)}>
            <Icon name="link" size={17} />
          </a>
        </h2>
        {measure?.english ? (
          <p className="article__english" lang="en">
            {measure.english}
          </p>
        ) : null}
      </header>
      <Prose blocks={article.prose} />
      {measure ? (
        <MeasureView measure={measure} library={library} calculate={calculate} />
      ) : (
        <UndefinedPoints points={article.undefinedPoints} />
      )}
    </article>
  );
}
