import { useMatches, useNavigate, useRouterState } from "@tanstack/react-router";
import type { Access } from "@yuanding/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useMe } from "../ui/powers.ts";
import { FailureView, LoadingView, SkeletonRows } from "../ui/state-views.tsx";
import { MissingPageView } from "./fallback-views.tsx";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Who may open the page, in the words of the contract's routes. The server decides what it shows; this decides what to say. */
    access: Access;
  }
}

/**
 * Lets in whom the page's route names. Whoever is not signed in is led to the entrance and back; whoever may not see it is told that
 * there is no such thing, as of an address that leads nowhere.
 */
export function Gate({ children }: { readonly children: ReactNode }) {
  const access = useMatches({ select: (matches) => matches.at(-1)?.staticData.access });
  const here = useRouterState({ select: ({ location }) => location.href });
  const me = useMe();
  if (access === "public") return children;
  if (me.error) return <FailureView error={me.error} retry={() => void me.refetch()} />;
  if (!me.data) {
    return (
      <LoadingView>
        <SkeletonRows rows={6} height={90} />
      </LoadingView>
    );
  }
  if (!me.data.person) return <ToSignIn from={here} />;
  if (access === "self" || access === "involved" || (access !== undefined && me.data.powers.includes(access)))
    return children;
  return <MissingPageView />;
}

/** Leads to the entrance; the address it came from is the first one it was given, for on the way there the address changes. */
function ToSignIn({ from }: { readonly from: string }) {
  const navigate = useNavigate();
  const [to] = useState(from);
  useEffect(() => void navigate({ to: "/sign-in", search: { to }, replace: true }), [navigate, to]);
  return null;
}
