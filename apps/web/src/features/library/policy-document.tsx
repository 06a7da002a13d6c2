import "./policy-document.css";
import type { Measure } from "@yuanding/rules";
import { useEffect, useMemo, useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { AboutDocument } from "./about-document.tsx";
import { ArticleView } from "./article-view.tsx";
import { CalculatorDrawer } from "./calculator-drawer.tsx";
import type { Inputs } from "./calculator-fields.ts";
import type { CompiledPolicy } from "./compile-policy.ts";
import { Contents } from "./contents.tsx";

/** Opens the calculator beside the text, empty or with what an example says. */
export type Calculate = (measure: Measure, example?: { readonly inputs: Inputs; readonly asOf: string }) => void;

type Opened = { readonly measure: Measure; readonly example: Parameters<Calculate>[1] };

export function PolicyDocument({ compiled }: { readonly compiled: CompiledPolicy }) {
  const { policy, library, preface } = compiled;
  const [opened, setOpened] = useState<Opened | null>(null);
  useScrollToAnchor();
  const article = useMemo(
    () => policy.articles.map((each, index) => ({ ...each, key: anchorOf(each.anchor, index) })),
    [policy],
  );
  return (
    <div className="policy">
      <Contents articles={article} />
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
        {article.map((each) => (
          <ArticleView
            key={each.key}
            article={each}
            anchor={each.key}
            library={library}
            calculate={(measure, example) => setOpened({ measure, example })}
          />
        ))}
      </div>
      <CalculatorDrawer
        compiled={compiled}
        measure={opened?.measure ?? null}
        example={opened?.example}
        close={() => setOpened(null)}
      />
    </div>
  );
}

/** An article without an anchor of its own is found by its place. */
function anchorOf(anchor: string | null, index: number): string {
  return anchor ?? `article-${index + 1}`;
}

/** The address may name a place that is drawn only after compiling; the router looked for it too early. */
function useScrollToAnchor(): void {
  useEffect(() => {
    const target = document.getElementById(location.hash.slice(1));
    target?.scrollIntoView();
  }, []);
}
