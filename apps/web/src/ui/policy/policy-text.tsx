import "./policy-text.css";
import type { ExampleSource, Measure } from "@yuanding/rules";
import { useMemo } from "react";
import { Zh } from "../../language/chinese.tsx";
import { AboutDocument } from "./about-document.tsx";
import { ArticleView } from "./article-view.tsx";
import type { CompiledPolicy } from "./compile-policy.ts";
import { Contents } from "./contents.tsx";

/** Opens the calculator beside the text, empty or with what an example says. */
export type Calculate = (measure: Measure, example?: ExampleSource) => void;

type Props = {
  readonly compiled: CompiledPolicy;
  /** Null where a text is only read, such as a draft: then there are neither calculator nor census nor examples. */
  readonly calculate: Calculate | null;
  readonly contents?: boolean;
};

/** A document as it reads: what it is, its preface, and its articles with their programs. */
export function PolicyText({ compiled, calculate, contents = true }: Props) {
  const { policy, library, preface } = compiled;
  const articles = useMemo(
    () => policy.articles.map((each, index) => ({ ...each, key: anchorOf(each.anchor, index) })),
    [policy],
  );
  return (
    <div className={contents ? "policy" : undefined}>
      {contents ? <Contents articles={articles} /> : null}
      <div className="policy__text">
        <AboutDocument meta={policy.meta} />
        {preface.length > 0 ? (
          <div className="policy__preface card">
            {preface.map((paragraph) => (
              <p key={paragraph}>
                <Zh>{paragraph}</Zh>
              </p>
            ))}
          </div>
        ) : null}
        {articles.map((each) => (
          <ArticleView key={each.key} article={each} anchor={each.key} library={library} calculate={calculate} />
        ))}
      </div>
    </div>
  );
}

/** An article without an anchor of its own is found by its place. */
function anchorOf(anchor: string | null, index: number): string {
  return anchor ?? `article-${index + 1}`;
}
