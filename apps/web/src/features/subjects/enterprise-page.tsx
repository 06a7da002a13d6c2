import "./enterprise-page.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { api } from "../../api/client.ts";
import { SubjectChanges } from "../../ui/changes/subject-changes.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { SubjectFrame } from "../../ui/subject/subject-frame.tsx";
import { ResultsView } from "./results-view.tsx";

/** Fetched when it is looked at. */
const BundleView = lazy(async () => ({ default: (await import("./bundle-view.tsx")).BundleView }));

const route = getRouteApi("/enterprises/$id");

/** What a subject is entitled to: every measure by verdict, or what it may have together. */
export function EnterprisePage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const { asOf, tab } = search;
  const found = useQuery(api.subjects.get.queryOptions({ input: { id } }));
  return (
    <SubjectFrame id={id} asOf={asOf} view={tab ?? "results"}>
      <QueryView query={found} skeleton={<SkeletonRows rows={8} height={64} />}>
        {({ subject }) =>
          tab === "bundle" ? (
            <Suspense fallback={<SkeletonRows rows={5} height={90} />}>
              <BundleView subject={subject} search={search} />
            </Suspense>
          ) : (
            <div className="stack">
              <ResultsView subject={subject} asOf={asOf} />
              <SubjectChanges id={id} />
            </div>
          )
        }
      </QueryView>
    </SubjectFrame>
  );
}
