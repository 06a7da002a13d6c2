import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { FailureView, LoadingView, QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { Title, useTitleText } from "../../ui/title.tsx";
import { calculatorMessages } from "./calculator-messages.ts";
import { useCompiledPolicy } from "./compiled.ts";
import { libraryMessages } from "./library-messages.ts";
import { MissingPolicy } from "./policy-page.tsx";

const LinkedCalculator = lazy(async () => ({ default: (await import("./linked-calculator.tsx")).LinkedCalculator }));
const route = getRouteApi("/policies/$policyId/calculator/$measureId");

/** The calculator of one measure at an address of its own, which carries the figures. */
export function CalculatorPage() {
  const messages = useMessages(calculatorMessages);
  const words = useMessages(libraryMessages);
  const { policyId, measureId } = route.useParams();
  const { subject } = route.useSearch();
  const compiled = useCompiledPolicy(policyId);
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const recorded = useQuery({
    ...api.subjects.get.queryOptions({ input: { id: subject ?? "" } }),
    enabled: subject !== undefined,
  });
  const policy = library.data?.policies.find((each) => each.id === policyId);
  const measure = policy?.measures.find((each) => each.id === `${policyId}/${measureId}`);
  const titleText = useTitleText();
  useDocumentTitle(messages.title(measure ? titleText(measure) : measureId));
  const skeleton = <SkeletonRows rows={6} height={96} />;
  return (
    <>
      <PageHeader
        above={[
          <Link key="library" to="/policies">
            {words.title}
          </Link>,
          <Link key="policy" to="/policies/$policyId" params={{ policyId }} hash={measureId}>
            <Zh>
              {policy?.title ?? policyId} {measure?.article}
            </Zh>
          </Link>,
        ]}
        title={measure ? <Title title={measure.title} english={measure.english} /> : measureId}
        lead={messages.lead}
        actions={<PrintButton />}
      />
      <QueryView query={compiled} skeleton={skeleton}>
        {(found) => {
          if (!found) return <MissingPolicy />;
          if (recorded.error) return <FailureView error={recorded.error} retry={() => void recorded.refetch()} />;
          if (library.isPending || (subject !== undefined && !recorded.data))
            return <LoadingView>{skeleton}</LoadingView>;
          return (
            <Suspense fallback={<LoadingView>{skeleton}</LoadingView>}>
              <LinkedCalculator
                key={`${policyId}/${measureId} ${subject}`}
                compiled={found}
                measureId={`${policyId}/${measureId}`}
                data={recorded.data}
              />
            </Suspense>
          );
        }}
      </QueryView>
    </>
  );
}
