import "./offers.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { OfferForm } from "./offer-form.tsx";
import { offersMessages } from "./offers-messages.ts";

/** Makes a clause something that can be had. */
export function NewOfferPage() {
  const messages = useMessages(offersMessages);
  useDocumentTitle(messages.newTitle);
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader
        above={[
          <Link key="offers" to="/offers">
            {messages.title}
          </Link>,
        ]}
        title={messages.newTitle}
        lead={messages.newLead}
      />
      <QueryView query={library} skeleton={<SkeletonRows rows={1} height={480} />}>
        {({ policies, basis }) => <OfferForm policies={policies} today={basis.asOf} />}
      </QueryView>
    </>
  );
}
