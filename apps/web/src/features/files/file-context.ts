import type { DictionaryFact, SubjectFile } from "@yuanding/contract";
import { createContext, useContext } from "react";

/** What every part of an open file needs. */
export type OpenFile = {
  readonly file: SubjectFile;
  readonly facts: readonly DictionaryFact[];
  /** Seen by the subject itself. */
  readonly own: boolean;
  /** Whether something may be recorded: not while looking at the past. */
  readonly open: boolean;
  /** Opens one value. */
  readonly show: (fact: string, year: number | null) => void;
  /** Leads to what was known just before something was recorded. */
  readonly before: (recordedAt: string) => void;
};

export const FileContext = createContext<OpenFile | null>(null);

/** @throws Error outside of a file: a defect. */
export function useOpenFile(): OpenFile {
  const open = useContext(FileContext);
  if (!open) throw new Error("there is no open file here");
  return open;
}
