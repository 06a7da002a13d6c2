import "../../ui/form.css";
import "./calls.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { DeliveryTabs } from "../../ui/delivery-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pager } from "../../ui/pager.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { SubjectField } from "../../ui/subject-field.tsx";
import { InterestDialog } from "./interest-dialog.tsx";
import { InterestTable } from "./interest-table.tsx";
import { interestsMessages } from "./interests-messages.ts";

const PAGE_SIZE = 25;
const route = getRouteApi("/interests");

type Expert = { readonly id: string; readonly name: string };

/** Which experts may not judge which enterprises, and why. */
export function InterestsPage() {
  const messages = useMessages(interestsMessages);
  useDocumentTitle(messages.title);
  const { expert, subject, page = 1 } = route.useSearch();
  const [adds, setAdds] = useState(false);
  const found = useQuery({
    ...api.calls.interests.queryOptions({
      input: {
        ...(expert ? { expert } : {}),
        ...(subject ? { subject } : {}),
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const experts = found.data?.experts ?? [];
  return (
    <>
      <PageHeader
        title={messages.title}
        lead={messages.lead}
        actions={
          <Button
            type="primary"
            className="no-print"
            icon={<Icon name="plusCircle" />}
            disabled={!found.data}
            onClick={() => setAdds(true)}
          >
            {messages.add}
          </Button>
        }
      />
      <div className="stack">
        <DeliveryTabs />
        <Filters experts={experts} />
        <QueryView query={found} skeleton={<SkeletonRows rows={4} height={72} />}>
          {({ items, total }) => (
            <>
              <div className="card">
                {total > 0 ? (
                  <InterestTable interests={items} />
                ) : expert || subject ? (
                  <StateView icon="people" title={messages.noneFound} role="status" />
                ) : (
                  <StateView icon="people" title={messages.none} text={messages.noneHint} role="status" />
                )}
              </div>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} />
            </>
          )}
        </QueryView>
      </div>
      {adds ? <InterestDialog experts={experts} close={() => setAdds(false)} /> : null}
    </>
  );
}

function Filters({ experts }: { readonly experts: readonly Expert[] }) {
  const messages = useMessages(interestsMessages);
  const id = useId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: { readonly expert?: string | undefined; readonly subject?: string | undefined }) =>
    void navigate({ search: { ...search, ...next, page: undefined }, replace: true, resetScroll: false });
  return (
    <div className="interest-filters no-print">
      <div className="field">
        <label htmlFor={id}>{messages.expert}</label>
        <select
          id={id}
          value={search.expert ?? ""}
          onChange={(event) => change({ expert: event.target.value || undefined })}
        >
          <option value="">{messages.everyExpert}</option>
          {experts.map((expert) => (
            <option key={expert.id} value={expert.id} lang="zh-CN">
              {expert.name}
            </option>
          ))}
        </select>
      </div>
      <SubjectField
        label={messages.subject}
        placeholder={messages.subjectHint}
        chosen={search.subject}
        choose={(subject) => change({ subject })}
      />
    </div>
  );
}
