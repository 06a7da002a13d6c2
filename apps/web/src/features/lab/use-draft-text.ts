import type { Draft } from "@yuanding/contract";
import { useEffect, useRef, useState } from "react";
import { findUnsaved, forgetUnsaved, keepUnsaved, type Unsaved } from "./recovery.ts";

/** Typing that pauses for this long is kept on the device. */
const KEEP_MS = 400;

/** The text that is being written, and where it stands against what is saved. */
export type DraftText = {
  readonly text: string;
  /** The saved text it was made from, and its number; 0 is the policy of the library. */
  readonly saved: { readonly text: string; readonly number: number };
  readonly dirty: boolean;
  /** Whether this device keeps what is not saved. */
  readonly kept: boolean;
  /** What an earlier visit left unsaved, until it is restored or discarded. */
  readonly left: Unsaved | null;
  readonly change: (text: string) => void;
  readonly discardLeft: () => void;
  /** Takes another saved text as the one that is edited: the version just saved, or one that somebody else has saved. */
  readonly rebase: (saved: DraftText["saved"]) => void;
};

/** Holds the text of the editor, keeps it on this device while it is not saved, and finds what an earlier visit left. */
export function useDraftText(policyId: string, draft: Draft | null, libraryText: string): DraftText {
  const key = draft?.id ?? policyId;
  const [saved, setSaved] = useState(() => ({ text: draft?.text ?? libraryText, number: draft?.newest.number ?? 0 }));
  const [text, setText] = useState(saved.text);
  const [left, setLeft] = useState(() => differing(findUnsaved(key), saved.text));
  const [kept, setKept] = useState(true);
  const dirty = text !== saved.text;
  const keep = useRef(() => {});
  keep.current = () => {
    if (dirty) setKept(keepUnsaved(key, { text, base: saved.number, at: Temporal.Now.instant().toString() }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each further text starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), KEEP_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const leave = () => keep.current();
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
  return {
    ...{ text, saved, dirty, kept, left },
    change: (next) => {
      setText(next);
      if (next === saved.text && left === null) forgetUnsaved(key);
    },
    discardLeft: () => {
      setLeft(null);
      forgetUnsaved(key);
    },
    rebase: (next) => {
      setSaved(next);
      if (next.text === text) forgetUnsaved(key);
    },
  };
}

function differing(unsaved: Unsaved | null, text: string): Unsaved | null {
  return unsaved && unsaved.text !== text ? unsaved : null;
}
