import "./people.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Office } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { AdminTabs } from "../../ui/admin-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { usePowers } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { StrongNotice } from "../../ui/strong-notice.tsx";
import { ChangeOffice, OpenOffice } from "./office-drawers.tsx";
import { officesInOrder } from "./office-order.ts";
import { peopleMessages } from "./people-messages.ts";

/** The offices as the tree they form, with how many hold a post in each. */
export function OfficesPage() {
  const messages = useMessages(peopleMessages);
  useDocumentTitle(messages.officesTitle);
  const may = usePowers().has("people.manage");
  const found = useQuery(api.people.offices.queryOptions({ input: {} }));
  const [closed, setClosed] = useState(false);
  const [act, setAct] = useState<"open" | Office | null>(null);
  const close = () => setAct(null);
  return (
    <>
      <PageHeader
        title={messages.officesTitle}
        lead={messages.officesLead}
        actions={
          <>
            {may ? (
              <Button type="primary" icon={<Icon name="plusCircle" />} onClick={() => setAct("open")}>
                {messages.openOffice}
              </Button>
            ) : null}
            <PrintButton />
          </>
        }
      />
      <div className="stack">
        <AdminTabs />
        {may ? <StrongNotice /> : null}
        <QueryView query={found} skeleton={<SkeletonRows rows={8} height={48} />}>
          {({ items }) => (
            <div className="stack">
              {items.some(({ closedOn }) => closedOn !== null) ? (
                <label className="office-closed no-print">
                  <input type="checkbox" checked={closed} onChange={(event) => setClosed(event.target.checked)} />
                  {messages.showClosed}
                </label>
              ) : null}
              <div className="card">
                {items.length === 0 ? (
                  <StateView icon="building" title={messages.noOffices} text={messages.noOfficesHint} role="status" />
                ) : (
                  <Tree
                    offices={items.filter(({ closedOn }) => closed || closedOn === null)}
                    change={may ? setAct : null}
                  />
                )}
              </div>
              {act === "open" ? <OpenOffice offices={items} close={close} /> : null}
            </div>
          )}
        </QueryView>
      </div>
      {act !== null && act !== "open" ? <ChangeOffice key={act.id} office={act} close={close} /> : null}
    </>
  );
}

type TreeProps = { readonly offices: readonly Office[]; readonly change: ((office: Office) => void) | null };

function Tree({ offices, change }: TreeProps) {
  const messages = useMessages(peopleMessages);
  return (
    <ul className="offices" aria-label={messages.officesTitle}>
      {officesInOrder(offices).map(({ office, depth }) => (
        <li key={office.id} data-depth={Math.min(depth, 3)} data-closed={office.closedOn === null ? undefined : ""}>
          <span className="offices__name">
            <Link to="/people" search={{ office: office.id }} className="plain-link">
              <Zh>{office.name}</Zh>
            </Link>
            <Label>
              <span lang="zh-CN">{office.kind}</span>
            </Label>
          </span>
          <span className="muted figure">
            {office.closedOn ? messages.officeClosed(office.closedOn) : messages.officePeople(office.people)}
          </span>
          {change && office.closedOn === null ? (
            <Button
              size="small"
              className="no-print"
              aria-label={messages.changeNamed(office.name)}
              onClick={() => change(office)}
            >
              {messages.change}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
