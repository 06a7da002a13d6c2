import "./portal.css";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { Power } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useMe, usePowers } from "../../ui/powers.ts";
import { StateView } from "../../ui/state-views.tsx";
import { portalMessages } from "./portal-messages.ts";

type Item = keyof (typeof portalMessages)["zh"]["deskItems"];

const ITEMS = [
  { item: "payoutLists", to: "/payout-lists", takes: "payouts.order" },
  { item: "payments", to: "/payments", takes: "money.see" },
  { item: "offers", to: "/offers", takes: "cases.see" },
  { item: "enterprises", to: "/enterprises", takes: "subjects.see" },
  { item: "lists", to: "/lists", takes: "lists.see" },
  { item: "lab", to: "/lab", takes: "drafts.see" },
  { item: "imports", to: "/imports", takes: "imports.see" },
  { item: "batches", to: "/batches", takes: "batches.see" },
  { item: "people", to: "/people", takes: "people.see" },
  { item: "log", to: "/log", takes: "log.read" },
] as const satisfies readonly { item: Item; to: LinkProps["to"]; takes: Power }[];

/** Where somebody of the park begins who does not see the park as a whole: what their posts let them use. */
export function DeskPage() {
  const messages = useMessages(portalMessages);
  const me = useMe().data;
  const powers = usePowers();
  const title = messages.desk(me?.person?.name ?? "");
  useDocumentTitle(title);
  const items = ITEMS.filter(({ takes }) => powers.has(takes));
  const posts = (me?.posts ?? []).map(({ title: post, office }) => `${post} · ${office.name}`).join("、");
  return (
    <>
      <PageHeader
        title={title}
        lead={
          <>
            <Zh>{posts}</Zh>
            {items.length > 0 ? <p>{messages.deskLead}</p> : null}
          </>
        }
      />
      {items.length === 0 ? (
        <div className="card">
          <StateView
            icon="person"
            title={messages.deskNone}
            text={messages.deskNoneText}
            role="status"
            action={<LinkButton to="/account">{messages.account}</LinkButton>}
          />
        </div>
      ) : (
        <ul className="desk">
          {items.map(({ item, to }) => (
            <li key={item}>
              <Link to={to} className="card desk__item">
                <strong>{messages.deskItems[item].name}</strong>
                <span>{messages.deskItems[item].text}</span>
              </Link>
            </li>
          ))}
          <li>
            <Link to="/policies" className="card desk__item">
              <strong>{messages.deskItems.policies.name}</strong>
              <span>{messages.deskItems.policies.text}</span>
            </Link>
          </li>
        </ul>
      )}
    </>
  );
}
