import "./text-compare.css";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { useLanguage } from "../../language/language.tsx";
import { EDITOR_PHRASES } from "../../ui/formula/editor-phrases.ts";
import { useMatches } from "../../ui/matches.ts";
import { STYLE_NONCE } from "../../ui/style-nonce.ts";

type Props = {
  readonly before: string;
  readonly after: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
};

/** Lines left around a change, and how many must be alike before they are folded away. */
const CONTEXT = { margin: 3, minSize: 6 };

/** Two texts side by side, one below the other on a narrow screen, with what is alike folded away. */
export function TextCompare({ before, after, beforeLabel, afterLabel }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const { language } = useLanguage();
  const wide = useMatches("(width >= 900px)");
  useEffect(() => {
    const parent = place.current;
    if (!parent) return;
    const shared = (label: string) => [
      EditorView.cspNonce.of(STYLE_NONCE),
      EditorView.lineWrapping,
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorState.phrases.of(language === "zh" ? EDITOR_PHRASES : {}),
      EditorView.contentAttributes.of({
        "aria-label": label,
        lang: "zh-CN",
        tabindex: "0",
        role: "textbox",
        "aria-readonly": "true",
        "aria-multiline": "true",
      }),
    ];
    const made = wide
      ? new MergeView({
          parent,
          a: { doc: before, extensions: shared(beforeLabel) },
          b: { doc: after, extensions: shared(afterLabel) },
          collapseUnchanged: CONTEXT,
          gutter: true,
        })
      : new EditorView({
          parent,
          state: EditorState.create({
            doc: after,
            extensions: [
              ...shared(afterLabel),
              unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: CONTEXT }),
            ],
          }),
        });
    return () => made.destroy();
  }, [before, after, beforeLabel, afterLabel, language, wide]);
  return <div ref={place} className="text-compare" />;
}
