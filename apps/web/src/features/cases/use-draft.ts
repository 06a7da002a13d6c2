import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CaseDraft } from "@yuanding/contract";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";
import { useSettled } from "../../ui/settled.ts";

/** How often the page says that it is open and asks who else's is; the server forgets a page after a minute. */
const ATTEND_MS = 20_000;
const SETTLE_MS = 1_200;

/** What is being filled in for one step. */
export type StepForm = Pick<CaseDraft, "transition" | "reason" | "fields">;

const contentOf = ({ transition, reason, fields }: StepForm): StepForm => ({ transition, reason, fields });
/** The same whatever the order of the fields: the server's is its own. */
const plain = ({ transition, reason, fields }: StepForm) =>
  JSON.stringify([transition, reason, Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
const same = (one: StepForm, other: StepForm) => plain(one) === plain(other);
const isEmpty = ({ reason, fields }: StepForm) =>
  reason.trim() === "" && Object.values(fields).every((value) => value === "");

/**
 * `keeps`: the steps of which it is kept. Says that the case is open here, tells who else has it open, and keeps what is being filled in with them: it is saved as one writes,
 * and what a colleague saved meanwhile is not written over but offered.
 */
export function useDraft(id: string, keeps: ReadonlySet<string>) {
  const client = useQueryClient();
  const attending = api.cases.attend.queryOptions({ input: { id, here: true } });
  const attended = useQuery({ ...attending, refetchInterval: ATTEND_MS, staleTime: 0 });
  useEffect(() => () => void api.cases.attend.call({ id, here: false }).catch(() => undefined), [id]);
  const [form, setForm] = useState<StepForm | null>(null);
  const [base, setBase] = useState<CaseDraft | null>(null);
  const [theirs, setTheirs] = useState<CaseDraft | null>(null);
  const saving = useMutation({
    mutationFn: ({ revision, ...filled }: StepForm & { readonly revision: number }) =>
      api.cases.saveDraft.call({ id, revision, ...contentOf(filled) }),
    onSuccess: setBase,
    // Not waited for: a step that is being done waits for what is being saved.
    onError: () => void client.invalidateQueries({ queryKey: attending.queryKey }),
  });

  const [held, hold] = useState(false);
  const sent = useRef<Promise<unknown>>(null);

  const said = attended.data?.draft ?? null;
  const heard = said && keeps.has(said.transition) ? said : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is heard is looked at once, when it comes
  useEffect(() => {
    if (heard === null || heard.revision <= (base?.revision ?? 0)) return;
    const dirty = form !== null && !isEmpty(form) && !(base && same(form, base)) && !same(form, heard);
    if (dirty) setTheirs(heard);
    else {
      setBase(heard);
      setForm(contentOf(heard));
    }
  }, [heard]);

  const settled = useSettled(form, SETTLE_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: saved when the writing rests
  useEffect(() => {
    if (held || settled === null || !keeps.has(settled.transition) || theirs !== null || settled !== form) return;
    if (base ? same(settled, base) : isEmpty(settled)) return;
    const revision = base?.revision ?? 0;
    const { variables: tried } = saving;
    // What could not be saved is tried again when more is written, and not over and over.
    if (saving.isPending || (saving.isError && tried && same(tried, settled) && tried.revision === revision)) return;
    sent.current = saving.mutateAsync({ ...settled, revision }).catch(() => undefined);
  }, [settled, theirs, saving.isPending, held]);

  const decide = (take: boolean) => {
    if (!theirs) return;
    setBase(theirs);
    if (take) setForm(contentOf(theirs));
    setTheirs(null);
  };
  /** Before a step is done: what is saved after it would come back as if it were still to be done. */
  const rest = async () => {
    hold(true);
    await sent.current;
  };
  /** After a step was done nothing of what was filled in is left. */
  const forget = () => {
    client.setQueryData(attending.queryKey, (before) => before && { ...before, draft: null });
    setForm(null);
    setBase(null);
    setTheirs(null);
  };
  return {
    form,
    change: setForm,
    /** What was kept last: by whom and when. */
    kept: base && form && same(form, base) ? base : null,
    failed: saving.error !== null && theirs === null,
    theirs,
    takeTheirs: () => decide(true),
    keepMine: () => decide(false),
    rest,
    goOn: () => hold(false),
    forget,
    present: attended.data?.present ?? [],
    version: attended.data?.version ?? null,
  };
}
export type Draft = ReturnType<typeof useDraft>;
