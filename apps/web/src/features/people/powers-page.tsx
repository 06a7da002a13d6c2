import "./people.css";
import "./powers.css";
import { getRouteApi } from "@tanstack/react-router";
import {
  INCOMPATIBLE_POSTS,
  MANDATE_ROLE_IDS,
  MANDATE_ROLES,
  POST_KIND_IDS,
  POST_KINDS,
  POWER_IDS,
  POWERS,
  type Power,
  STRONG_POSTS,
} from "@yuanding/contract";
import { Button } from "antd";
import { useId, useState } from "react";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { AdminTabs } from "../../ui/admin-tabs.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Icon } from "../../ui/icon.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { PowerHolders } from "./power-holders.tsx";
import { powersMessages } from "./powers-messages.ts";

const route = getRouteApi("/powers");

/** A kind of post or mandate as a column. */
type Holder = { readonly id: string; readonly name: string; readonly powers: readonly Power[] };

/** Who may do what, from the one table that the server enforces. */
export function PowersPage() {
  const messages = useMessages(powersMessages);
  const { language } = useLanguage();
  useDocumentTitle(messages.title);
  const { post } = route.useSearch();
  const navigate = route.useNavigate();
  const id = useId();
  const [asked, ask] = useState<Power | null>(null);
  const posts: readonly Holder[] = POST_KIND_IDS.filter((each) => post === undefined || each === post).map((each) => ({
    id: each,
    name: POST_KINDS[each][language],
    powers: POST_KINDS[each].powers,
  }));
  const roles: readonly Holder[] =
    post === undefined
      ? MANDATE_ROLE_IDS.map((each) => ({
          id: `mandate ${each}`,
          name: MANDATE_ROLES[each][language],
          powers: MANDATE_ROLES[each].powers,
        }))
      : [];
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} actions={<PrintButton />} />
      <div className="stack">
        <AdminTabs />
        <div className="people-filters__choice no-print">
          <label htmlFor={id}>{messages.post}</label>
          <select
            id={id}
            value={post ?? ""}
            onChange={(event) =>
              void navigate({
                search: { post: POST_KIND_IDS.find((each) => each === event.target.value) },
                replace: true,
                resetScroll: false,
              })
            }
          >
            <option value="">{messages.anyPost}</option>
            {POST_KIND_IDS.map((each) => (
              <option key={each} value={each}>
                {POST_KINDS[each][language]}
              </option>
            ))}
          </select>
        </div>
        <Matrix posts={posts} roles={roles} ask={ask} />
        <p className="muted">{messages.rows}</p>
        <Rules />
      </div>
      {asked ? <PowerHolders power={asked} close={() => ask(null)} /> : null}
    </>
  );
}

type MatrixProps = {
  readonly posts: readonly Holder[];
  readonly roles: readonly Holder[];
  readonly ask: (power: Power) => void;
};

function Matrix({ posts, roles, ask }: MatrixProps) {
  const messages = useMessages(powersMessages);
  const holders = [...posts, ...roles];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <section className="card powers" aria-label={messages.caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{messages.caption}</caption>
        <thead>
          <tr className="powers__groups">
            <td />
            <th colSpan={posts.length} scope="colgroup">
              {messages.park}
            </th>
            {roles.length > 0 ? (
              <th colSpan={roles.length} scope="colgroup">
                {messages.enterprise}
              </th>
            ) : null}
          </tr>
          <tr>
            <th scope="col">{messages.power}</th>
            {holders.map(({ id, name }) => (
              <th key={id} scope="col" className="powers__post">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {POWER_IDS.filter((power) => holders.some(({ powers }) => powers.includes(power))).map((power) => (
            <tr key={power}>
              <th scope="row">
                <PowerName power={power} ask={ask} />
              </th>
              {holders.map(({ id, name, powers }) => {
                const has = powers.includes(power);
                return (
                  <td key={id} data-has={has ? "" : undefined} data-label={name}>
                    {has ? <Icon name="check" size={16} /> : null}
                    <span className="visually-hidden">{has ? messages.yes : messages.no}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PowerName({ power, ask }: { readonly power: Power; readonly ask: (power: Power) => void }) {
  const messages = useMessages(powersMessages);
  const { language } = useLanguage();
  const { strong, about, ...words } = POWERS[power];
  return (
    <>
      <span className="powers__name">
        {words[language]}
        {strong ? (
          <span title={messages.strongHint}>
            <Label>{messages.strong}</Label>
          </span>
        ) : null}
        <Button
          type="link"
          size="small"
          className="no-print"
          aria-label={messages.whoHas(words[language])}
          onClick={() => ask(power)}
        >
          {messages.who}
        </Button>
      </span>
      <span className="powers__about">{about[language]}</span>
    </>
  );
}

function Rules() {
  const messages = useMessages(powersMessages);
  const { language } = useLanguage();
  return (
    <div className="power-rules">
      <section className="card person-part" aria-labelledby="powers-incompatible">
        <h2 id="powers-incompatible">{messages.incompatible}</h2>
        <p className="muted">{messages.incompatibleLead}</p>
        <ul className="power-pairs">
          {INCOMPATIBLE_POSTS.map(([one, other]) => (
            <li key={`${one} ${other}`}>
              <span>{POST_KINDS[one][language]}</span>
              <span aria-hidden="true">↮</span>
              <span>{POST_KINDS[other][language]}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="card person-part" aria-labelledby="powers-strong">
        <h2 id="powers-strong">{messages.strongPosts}</h2>
        <p className="muted">{messages.strongPostsLead}</p>
        <ul className="power-words">
          {STRONG_POSTS.map((each) => (
            <li key={each}>{POST_KINDS[each][language]}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
