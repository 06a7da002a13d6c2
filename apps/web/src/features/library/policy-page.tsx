import "./policy-page.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { policyMessages } from "../../ui/policy/policy-messages.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { LoadingView, QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { Label, StatusTag } from "../../ui/status-tag.tsx";
import { useTerm } from "../../ui/terms.ts";
import { useTitleText } from "../../ui/title.tsx";
import { useCompiledPolicy } from "./compiled.ts";
import { libraryMessages } from "./library-messages.ts";

const PolicyDocument = lazy(async () => ({ default: (await import("./policy-document.tsx")).PolicyDocument }));
const route = getRouteApi("/policies/$policyId");

/** One document of the library, as it reads and as it computes. */
export function PolicyPage() {
  const words = useMessages(libraryMessages);
  const { policyId } = route.useParams();
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const compiled = useCompiledPolicy(policyId);
  const summary = library.data?.policies.find((policy) => policy.id === policyId);
  const titleText = useTitleText();
  const term = useTerm();
  const { language } = useLanguage();
  useDocumentTitle(summary ? titleText(summary) : words.title);
  const skeleton = <SkeletonRows rows={6} height={110} />;
  return (
    <>
      <PageHeader
        above={[
          <Link key="library" to="/policies">
            {words.title}
          </Link>,
        ]}
        title={<Zh>{summary?.title ?? policyId}</Zh>}
        lead={
          summary ? (
            <>
              {summary.english && language === "en" ? <p>{summary.english}</p> : null}
              <p className="policy-tags">
                <StatusTag status={summary.status} />
                <Label>{term(summary.level)}</Label>
                <Label>{term(summary.kind)}</Label>
              </p>
            </>
          ) : null
        }
        actions={<PrintButton />}
      />
      <QueryView query={compiled} skeleton={skeleton}>
        {(found) =>
          found ? (
            <Suspense fallback={<LoadingView>{skeleton}</LoadingView>}>
              <PolicyDocument compiled={found} />
            </Suspense>
          ) : (
            <MissingPolicy />
          )
        }
      </QueryView>
    </>
  );
}

export function MissingPolicy() {
  const messages = useMessages(policyMessages);
  return (
    <StateView
      icon="questionCircle"
      title={messages.notFound}
      text={messages.notFoundText}
      role="alert"
      action={<LinkButton to="/policies">{messages.backToLibrary}</LinkButton>}
    />
  );
}
