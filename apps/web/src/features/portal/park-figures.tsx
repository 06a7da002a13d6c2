import type { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { industrySections } from "../../ui/industry-sections.ts";
import { shownCount } from "../../ui/money.ts";
import { portalMessages } from "./portal-messages.ts";

type Portal = Awaited<ReturnType<typeof api.portal.show.call>>;
type Group = { readonly key: string; readonly name: React.ReactNode; readonly count: number | null };

/** The park in groups large enough to show no single firm. */
export function ParkFigures({ portal }: { readonly portal: Portal }) {
  const messages = useMessages(portalMessages);
  const sections = useMessages(industrySections);
  const { enterprises, blocks, asOf } = portal;
  return (
    <section aria-labelledby="portal-figures" className="portal__figures">
      <div>
        <h2 id="portal-figures">{messages.figures}</h2>
        <p className="muted">{messages.figuresLead(asOf)}</p>
      </div>
      <p className="portal__count">
        <strong className="figure">{enterprises === null ? messages.few : shownCount(enterprises)}</strong>{" "}
        {messages.enterprises}
      </p>
      <div className="portal__groups">
        <Groups
          title={messages.blocks}
          groups={blocks.map(({ name, count }, place) => ({
            key: `${name} ${place}`,
            name: name === null ? messages.unrecorded : <Zh>{name}</Zh>,
            count,
          }))}
        />
        <Groups
          title={messages.sections}
          groups={portal.sections.map(({ section, count }, place) => ({
            key: `${section} ${place}`,
            name: section === null ? messages.unrecorded : (sections[section] ?? section),
            count,
          }))}
        />
      </div>
    </section>
  );
}

type GroupsProps = { readonly title: string; readonly groups: readonly Group[] };

function Groups({ title, groups }: GroupsProps) {
  const messages = useMessages(portalMessages);
  const largest = Math.max(1, ...groups.map(({ count }) => count ?? 0));
  return (
    <div className="card portal__group">
      <h3>{title}</h3>
      <ul aria-label={title}>
        {groups.map(({ key, name, count }) => (
          <li key={key}>
            <span>{name}</span>
            <span className="portal__track" aria-hidden="true">
              <span style={{ width: `${(100 * (count ?? 0)) / largest}%` }} />
            </span>
            <span className={count === null ? "muted small" : "figure"}>
              {count === null ? messages.few : shownCount(count)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
