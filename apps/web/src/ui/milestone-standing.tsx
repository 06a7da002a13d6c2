import "./status-tag.css";
import type { Milestone } from "@yuanding/contract";
import { useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";

const TONES = { reached: "good", late: "bad", next: "soon", ahead: "over" } as const;

/** How a milestone stands: reached, in time or late, overdue, next or ahead. */
export function MilestoneStanding({ milestone: { standing, reached } }: { readonly milestone: Milestone }) {
  const { milestone } = useMessages(uiMessages);
  const late = reached?.late ?? false;
  return (
    <span className="status-tag" data-tone={late ? "soon" : TONES[standing]}>
      {late ? milestone.reachedLate : milestone[standing]}
    </span>
  );
}
