import "./active-filters.css";
import { Link } from "@tanstack/react-router";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { industrySections } from "../../ui/industry-sections.ts";
import { UNRECORDED } from "./find-subjects.ts";
import { subjectsMessages } from "./subjects-messages.ts";
import type { EnterprisesSearch } from "./subjects-search.ts";

/** The block and industry that a chart led here with; each can be taken away again. */
export function ActiveFilters({ search }: { readonly search: EnterprisesSearch }) {
  const messages = useMessages(subjectsMessages);
  const sections = useMessages(industrySections);
  const { block, section } = search;
  if (block === undefined && section === undefined) return null;
  const shown = (value: string, name: string) => (value === UNRECORDED ? messages.unrecorded : name);
  return (
    <ul className="active-filters" aria-label={messages.filters}>
      {block === undefined ? null : (
        <li>
          <FilterLink text={`${messages.block}：${shown(block, block)}`} search={{ ...search, block: undefined }} />
        </li>
      )}
      {section === undefined ? null : (
        <li>
          <FilterLink
            text={`${messages.section}：${shown(section, `${section} ${sections[section] ?? ""}`)}`}
            search={{ ...search, section: undefined }}
          />
        </li>
      )}
    </ul>
  );
}

function FilterLink({ text, search }: { readonly text: string; readonly search: EnterprisesSearch }) {
  const messages = useMessages(subjectsMessages);
  return (
    <Link to="/enterprises" search={{ ...search, page: undefined }} className="active-filter" title={messages.removeFilter(text)}>
      {text}
      <Icon name="close" size={15} />
    </Link>
  );
}
