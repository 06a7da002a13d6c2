import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Form, FormField } from "@yuanding/contract";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";
import { isRefusedAs } from "../../api/refusal.ts";
import { useSettled } from "../../ui/settled.ts";
import { afterKeeping, keyOf, type TypedByKey, toKeep } from "./answers.ts";

const SETTLE_MS = 700;
/** How often the page looks for what colleagues fill in. */
const LOOK_MS = 15_000;

/** The form of a case. */
export function useForm(id: string) {
  return useQuery({
    ...api.forms.show.queryOptions({ input: { id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.form?.open ? LOOK_MS : false),
  });
}

/** What is typed into a form: kept as one writes, never over what a colleague wrote meanwhile, and never lost for being wrong. */
export function useAnswers(form: Form) {
  const client = useQueryClient();
  const { queryKey } = api.forms.show.queryOptions({ input: { id: form.case } });
  const [typed, setTyped] = useState<TypedByKey>(new Map());
  const keeping = useMutation({
    mutationFn: (answers: ReturnType<typeof toKeep>) => api.forms.keep.call({ id: form.case, answers }),
    onSuccess: (next, kept) => {
      client.setQueryData(queryKey, next);
      const { form: now } = next;
      if (now) setTyped((all) => afterKeeping(now, all, kept));
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  const tried = useRef<string | null>(null);
  const keep = (all: TypedByKey) => {
    const answers = toKeep(form, all);
    const wanted = JSON.stringify(answers);
    // What could not be kept is tried again when more is written, and not over and over.
    if (answers.length === 0 || keeping.isPending || (keeping.isError && tried.current === wanted)) return;
    tried.current = wanted;
    keeping.mutate(answers);
  };
  const settled = useSettled(typed, SETTLE_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept when the writing rests
  useEffect(() => {
    if (settled === typed) keep(settled);
  }, [settled, keeping.isPending, form]);

  const change = (field: FormField, text: string) =>
    setTyped((all) => {
      const key = keyOf(field);
      const revision = all.get(key)?.revision ?? field.answer?.revision ?? 0;
      return new Map(all).set(key, { text, revision });
    });
  const decide = (field: FormField, take: boolean) =>
    setTyped((all) => {
      const next = new Map(all);
      const mine = next.get(keyOf(field));
      if (take || !mine) next.delete(keyOf(field));
      else next.set(keyOf(field), { ...mine, revision: field.answer?.revision ?? 0 });
      return next;
    });
  const clashed = isRefusedAs(keeping.error, "case_draft_changed");
  return {
    typed,
    change,
    takeTheirs: (field: FormField) => decide(field, true),
    keepMine: (field: FormField) => decide(field, false),
    /** Leaving a field keeps it at once. */
    rest: () => keep(typed),
    state: keeping.isPending ? "saving" : keeping.isError && !clashed ? "failed" : keeping.isSuccess ? "saved" : "none",
  } as const;
}
export type Answers = ReturnType<typeof useAnswers>;
