import "./active-filters.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { industrySections } from "../../ui/industry-sections.ts";
import { subjectsMessages } from "./subjects-messages.ts";
import { type EnterprisesSearch, UNRECORDED } from "./subjects-search.ts";

/** The block and industry that a chart led here with; each can be taken away again. */
export function ActiveFilters({ search }: { readonly search: EnterprisesSearch }) {
  const messages = useMessages(subjectsMessages);
  const sections = useMessages(industrySections);
  const { block, section, holds } = search;
  const rung = useRungName(search);
  if (block === undefined && section === undefined && holds === undefined) return null;
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
      {holds === undefined ? null : (
        <li>
          <FilterLink
            text={messages.holdsOn(rung, search.asOf)}
            search={{ ...search, holds: undefined, asOf: undefined }}
          />
        </li>
      )}
    </ul>
  );
}

/** What the overview calls the rung; its id until that is known. */
function useRungName({ holds, asOf }: EnterprisesSearch): string {
  const { language } = useLanguage();
  const overview = useQuery({ ...api.overview.get.queryOptions({ input: { asOf } }), enabled: holds !== undefined });
  return overview.data?.rungs.find((each) => each.id === holds)?.[language] ?? holds ?? "";
}

function FilterLink({ text, search }: { readonly text: string; readonly search: EnterprisesSearch }) {
  const messages = useMessages(subjectsMessages);
  return (
    <Link
      to="/enterprises"
      search={{ ...search, page: undefined }}
      className="active-filter"
      title={messages.removeFilter(text)}
    >
      {text}
      <Icon name="close" size={15} />
    </Link>
  );
}
