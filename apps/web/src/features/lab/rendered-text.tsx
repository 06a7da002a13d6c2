import { useEffect, useRef, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import type { CompiledPolicy } from "../../ui/policy/compile-policy.ts";
import { PolicyText } from "../../ui/policy/policy-text.tsx";
import type { SourceText } from "../../ui/policy/source-text.ts";
import { LoadingView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { labMessages } from "./lab-messages.ts";

/** A drawing takes about a tenth of a second, so it waits for a longer pause than the findings do. */
const SETTLE_MS = 450;

/** The pane that scrolls on a wide screen. */
const SCROLLING = ".edit__rendered";

type Props = {
  readonly files: readonly SourceText[];
  readonly path: string;
  readonly text: string;
  /** The line that is being written, whose article is kept in view. */
  readonly line: number;
};

/** The document that a text makes, as the library would show it; follows when the typing pauses. */
export function RenderedText({ files, path, text, line }: Props) {
  const messages = useMessages(labMessages);
  const [drawn, setDrawn] = useState<CompiledPolicy | "failed" | null>(null);
  const started = useRef(false);
  useEffect(() => {
    let stopped = false;
    const timer = setTimeout(
      () =>
        void import("../../ui/policy/compile-policy.ts").then(({ compileFile }) => {
          if (!stopped) setDrawn(compileFile(files, { path, text: withoutExamples(text) }) ?? "failed");
        }),
      started.current ? SETTLE_MS : 0,
    );
    started.current = true;
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [files, path, text]);
  const index =
    typeof drawn === "object" ? (drawn?.policy.articles.findLastIndex(({ at }) => at.line <= line) ?? -1) : -1;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pane = place.current?.closest(SCROLLING);
    const article = place.current?.querySelectorAll("article")[index];
    if (pane && article && pane.scrollHeight > pane.clientHeight) article.scrollIntoView({ block: "nearest" });
  }, [index]);
  if (drawn === null) {
    return (
      <LoadingView>
        <SkeletonRows rows={4} height={120} />
      </LoadingView>
    );
  }
  if (drawn === "failed") return <StateView icon="warning" title={messages.renderedFailed} role="status" />;
  return (
    <div ref={place}>
      <PolicyText compiled={drawn} calculate={null} contents={false} />
    </div>
  );
}

/**
 * Worked examples are most of a text and have a panel of their own; without them drawing takes half the time. Their lines stay,
 * empty, so that places stay right.
 */
function withoutExamples(text: string): string {
  return text.replace(/^### 算例[ \t]*\n[\s\S]*?(?=^#{1,3} |(?![\s\S]))/gm, (section) =>
    section.replace(/[^\n]+/g, ""),
  );
}
