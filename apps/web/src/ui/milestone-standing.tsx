import "./status-tag.css";
import type { Milestone } from "@yuanding/contract";
import { useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";

const TONES = { reached: "good", late: "bad", next: "soon", ahead: "over" } as const;

/** How a milestone stands: overdue, next or ahead; what a firm reported is its word until a check was passed. */
export function MilestoneStanding({ milestone: { standing, reached, accepted } }: { readonly milestone: Milestone }) {
  const { milestone } = useMessages(uiMessages);
  if (!reached)
    return (
      <span className="status-tag" data-tone={TONES[standing]}>
        {milestone[standing]}
      </span>
    );
  const { inTime, late } = accepted ? milestone.accepted : milestone.reported;
  return (
    <span className="status-tag" data-tone={accepted ? "good" : "soon"}>
      {reached.late ? late : inTime}
    </span>
  );
}
