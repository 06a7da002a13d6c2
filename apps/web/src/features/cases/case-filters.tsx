import "../../ui/form.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { caseKind, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { type ReactNode, useId } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { casesMessages } from "./cases-messages.ts";
import type { CasesSearch } from "./cases-search.ts";

const route = getRouteApi("/cases");

/** By what the list is narrowed; all of it stands in the address. */
export function CaseFilters({ own }: { readonly own: boolean }) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const processes = useQuery({
    ...api.cases.processes.queryOptions({ input: {} }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const choose = (change: Partial<CasesSearch>) =>
    void navigate({ search: { ...search, page: undefined, ...change }, replace: true, resetScroll: false });
  const known = processes.data?.items ?? [];
  const process = known.find(({ id }) => id === search.process);
  return (
    <section className="card case-filters no-print" aria-label={messages.filters}>
      <div className="case-filters__search">
        <SearchField
          label={messages.search}
          placeholder={messages.placeholder.search}
          value={search.q ?? ""}
          maxLength={MAX_QUERY_LENGTH}
          onSearch={(text) => choose({ q: text || undefined })}
        />
      </div>
      <Choice
        label={messages.process}
        value={search.process}
        choose={(value) => choose({ process: value, state: undefined })}
        any={messages.anyProcess}
        options={known.map((each) => ({ value: each.id, text: each[language] }))}
      />
      {process ? (
        <Choice
          label={messages.state}
          value={search.state}
          choose={(value) => choose({ state: value })}
          any={messages.anyState}
          options={process.states.map((each) => ({ value: each.id, text: each[language] }))}
        />
      ) : null}
      <Choice
        label={messages.kind}
        value={search.kind}
        choose={(value) => choose({ kind: caseKind.options.find((kind) => kind === value) })}
        any={messages.anyKind}
        options={caseKind.options.map((kind) => ({
          value: kind,
          text: (own ? messages.kindsOwn : messages.kinds)[kind],
        }))}
      />
      <Choice
        label={messages.order}
        value={search.by}
        choose={(value) => choose({ by: value === "due" ? "due" : undefined })}
        any={messages.byChange}
        options={[{ value: "due", text: messages.byDue }]}
      />
      {own ? null : (
        <label className="case-filters__mine">
          <input
            type="checkbox"
            checked={search.mine === "yes"}
            onChange={(event) => choose({ mine: event.target.checked ? "yes" : undefined })}
          />
          {messages.mine}
        </label>
      )}
      <Active search={search} />
    </section>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly choose: (value: string | undefined) => void;
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
};

function Choice({ label, value, choose, any, options }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value ?? ""} onChange={(event) => choose(event.target.value || undefined)}>
        <option value="">{any}</option>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What an address narrows by beside the fields, each of which can be taken away again. */
function Active({ search }: { readonly search: CasesSearch }) {
  const messages = useMessages(casesMessages);
  if (search.parent === undefined && search.subject === undefined) return null;
  return (
    <ul className="case-filters__active">
      {search.parent === undefined ? null : (
        <Removable search={{ ...search, parent: undefined }}>{messages.partsOf}</Removable>
      )}
      {search.subject === undefined ? null : (
        <Removable search={{ ...search, subject: undefined }}>{messages.ofSubject(search.subject)}</Removable>
      )}
    </ul>
  );
}

function Removable({ search, children }: { readonly search: CasesSearch; readonly children: ReactNode }) {
  const messages = useMessages(casesMessages);
  return (
    <li>
      <Link to="/cases" search={{ ...search, page: undefined }} activeProps={{}} activeOptions={{ exact: true }}>
        {children} <Icon name="close" size={14} />
        <span className="visually-hidden">{messages.remove(String(children))}</span>
      </Link>
    </li>
  );
}
