import { useMessages } from "../../../language/language.tsx";
import { type Bar, BarList } from "../../../ui/bar-list.tsx";
import { industrySections } from "../../../ui/industry-sections.ts";
import { useTerm } from "../../../ui/terms.ts";
import { signed } from "./change.tsx";
import { NO_GROUP } from "./no-group.ts";
import { simulationMessages } from "./simulation-messages.ts";
import { GROUPINGS, type GroupCount, type Grouping, type Tally } from "./tally.ts";

/** Where those who qualify are: by block, by industry and by size, as far as the subjects have them. */
export function GroupsView({ tally }: { readonly tally: Tally }) {
  const messages = useMessages(simulationMessages);
  const nameOf = useGroupName();
  const known = GROUPINGS.filter((grouping) => tally.groups[grouping].some(({ key }) => key !== NO_GROUP));
  if (known.length === 0) return null;
  return (
    <section className="card panel" aria-labelledby="lab-groups">
      <h2 id="lab-groups">{messages.groups}</h2>
      <p className="muted small">{messages.groupsHint}</p>
      <div className="groups">
        {known.map((grouping) => (
          <div key={grouping} className={`groups__${grouping}`}>
            <h3>{messages[grouping]}</h3>
            <BarList label={messages[grouping]} bars={barsOf(grouping, tally.groups[grouping], nameOf)} />
          </div>
        ))}
      </div>
    </section>
  );
}

type NameOf = (grouping: Grouping, key: string) => string;

/** Sections by number, the others in the order of their lists; groups in which nobody ever qualified are left out. */
function barsOf(grouping: Grouping, groups: readonly GroupCount[], nameOf: NameOf): readonly Bar[] {
  const present = groups.filter(({ met, before }) => met > 0 || before > 0);
  const ordered =
    grouping === "section" ? present.toSorted((a, b) => b.before - a.before || (a.key < b.key ? -1 : 1)) : present;
  return ordered.map(({ key, met, before }) => ({
    key,
    count: met,
    name: (
      <>
        {nameOf(grouping, key)}
        {met === before ? null : <small className="muted figure"> ({signed(met - before)})</small>}
      </>
    ),
  }));
}

function useGroupName(): NameOf {
  const messages = useMessages(simulationMessages);
  const sections = useMessages(industrySections);
  const term = useTerm();
  return (grouping, key) => {
    if (key === NO_GROUP) return messages.noGroup;
    return grouping === "section" ? `${key} ${sections[key] ?? ""}` : term(key);
  };
}
