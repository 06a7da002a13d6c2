import "./calls.css";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { ApplicationView } from "./application-view.tsx";
import { CallView } from "./call-view.tsx";
import { ClawbackView } from "./clawback-view.tsx";
import { MeetingView } from "./meeting-view.tsx";
import { ReviewView } from "./review-view.tsx";

/** What is known of a call, an application, a review, a meeting or a clawback, for the page of its case. What is done is done there. */
export function CallPanel({ id }: { readonly id: string }) {
  const found = useQuery({ ...api.calls.ofCase.queryOptions({ input: { id } }), staleTime: 0 });
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={2} height={140} />}>
      {({ call }) => {
        if (call?.kind === "call") return <CallView id={id} call={call} />;
        if (call?.kind === "application") return <ApplicationView id={id} application={call} />;
        if (call?.kind === "review") return <ReviewView review={call} />;
        if (call?.kind === "meeting") return <MeetingView id={id} meeting={call} />;
        return call ? <ClawbackView id={id} clawback={call} /> : null;
      }}
    </QueryView>
  );
}
