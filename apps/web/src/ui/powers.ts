import { useQuery } from "@tanstack/react-query";
import type { Power } from "@yuanding/contract";
import { useMemo } from "react";
import { api } from "../api/client.ts";
import { changeVisit } from "../api/visit.ts";

const NONE: ReadonlySet<Power> = new Set();
export type Me = Awaited<ReturnType<typeof api.me.show.call>>;

/** Who is signed in here, with their posts and powers. */
export function useMe() {
  return useQuery({ ...api.me.show.queryOptions(), structuralSharing: keepWhoWasHere });
}

/** What the person may do; nothing until that is known. The server decides: a page only leaves out what would be refused. */
export function usePowers(): ReadonlySet<Power> {
  const powers = useMe().data?.powers;
  return useMemo(() => (powers ? new Set(powers) : NONE), [powers]);
}

/**
 * Who was at work stays on the page when their session ends, with what they have written; they are asked to sign in again instead.
 * Signing out on purpose loads the pages anew.
 */
function keepWhoWasHere(before: unknown, now: unknown): unknown {
  const [known, next] = [before as Me | undefined, now as Me];
  if (!known?.person || next.person) return next;
  changeVisit({ ended: true });
  return known;
}
