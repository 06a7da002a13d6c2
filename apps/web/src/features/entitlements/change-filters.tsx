import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ChangeKind, changeKind } from "@yuanding/contract";
import { Input } from "antd";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { changesMessages } from "../../ui/changes/changes-messages.ts";
import { Icon } from "../../ui/icon.tsx";
import { shownCount } from "../../ui/money.ts";
import { useTitleText } from "../../ui/title.tsx";
import type { ChangesSearch } from "./changes-search.ts";
import { entitlementsMessages } from "./entitlements-messages.ts";

const route = getRouteApi("/changes");
const EARLIEST = "2000-01-01";
const LATEST = "2100-12-31";

type Kinds = readonly { readonly kind: ChangeKind; readonly count: number }[];

/** The kinds of change with how many there are of each; pressing one shows those alone. */
export function KindFilter({ kinds }: { readonly kinds: Kinds }) {
  const messages = useMessages(entitlementsMessages);
  const words = useMessages(changesMessages);
  const search = route.useSearch();
  const counts = new Map(kinds.map(({ kind, count }) => [kind, count]));
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  const choices = [
    { kind: undefined, name: messages.all, count: all },
    ...changeKind.options.map((kind) => ({ kind, name: words.kind[kind], count: counts.get(kind) ?? 0 })),
  ];
  return (
    <nav aria-label={messages.kinds} className="no-print">
      <ul className="change-kinds">
        {choices
          .filter(({ kind, count }) => count > 0 || kind === undefined || kind === search.kind)
          .map(({ kind, name, count }) => (
            <li key={kind ?? ""}>
              <Link
                to="/changes"
                search={{ ...search, kind, page: undefined }}
                aria-current={kind === search.kind ? "true" : undefined}
                activeProps={{}}
                activeOptions={{ exact: true }}
                className="change-kinds__link"
                resetScroll={false}
              >
                {name} <span className="figure">{shownCount(count)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** The measure and the days. */
export function ChangeFilters() {
  const messages = useMessages(entitlementsMessages);
  const titleText = useTitleText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [measureId, sinceId, untilId] = [useId(), useId(), useId()];
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  const choose = (chosen: Partial<ChangesSearch>) =>
    void navigate({ search: { ...search, ...chosen, page: undefined }, replace: true, resetScroll: false });
  const day = (value: string): string | undefined => (value >= EARLIEST && value <= LATEST ? value : undefined);
  return (
    <div className="change-filters no-print">
      <div>
        <label htmlFor={measureId}>{messages.measure}</label>
        <select
          id={measureId}
          className="change-filters__select"
          value={search.measure ?? ""}
          onChange={(event) => choose({ measure: event.target.value || undefined })}
        >
          <option value="">{messages.anyMeasure}</option>
          {(library.data?.policies ?? []).flatMap(({ measures }) =>
            measures.map((measure) => (
              <option key={measure.id} value={measure.id}>
                {titleText(measure)}
              </option>
            )),
          )}
        </select>
      </div>
      <div>
        <label htmlFor={sinceId}>{messages.since}</label>
        <Input
          id={sinceId}
          type="date"
          min={EARLIEST}
          max={LATEST}
          defaultValue={search.since}
          key={`since ${search.since}`}
          onBlur={(event) => choose({ since: day(event.target.value) })}
          onPressEnter={(event) => choose({ since: day(event.currentTarget.value) })}
        />
      </div>
      <div>
        <label htmlFor={untilId}>{messages.until}</label>
        <Input
          id={untilId}
          type="date"
          min={EARLIEST}
          max={LATEST}
          defaultValue={search.until}
          key={`until ${search.until}`}
          onBlur={(event) => choose({ until: day(event.target.value) })}
          onPressEnter={(event) => choose({ until: day(event.currentTarget.value) })}
        />
      </div>
    </div>
  );
}

/** What another page led here with; each can be taken away again. */
export function ActiveFilters() {
  const messages = useMessages(entitlementsMessages);
  const search = route.useSearch();
  const { batch, subject } = search;
  const named = useQuery({
    ...api.subjects.get.queryOptions({ input: { id: subject ?? "" } }),
    enabled: subject !== undefined,
  });
  if (batch === undefined && subject === undefined) return null;
  return (
    <ul className="change-active" aria-label={messages.filters}>
      {batch === undefined ? null : (
        <ActiveFilter text={messages.batchIs(batch)} search={{ ...search, batch: undefined }} />
      )}
      {subject === undefined ? null : (
        <ActiveFilter
          text={messages.subjectIs(named.data?.subject.name ?? subject)}
          search={{ ...search, subject: undefined }}
        />
      )}
    </ul>
  );
}

function ActiveFilter({ text, search }: { readonly text: string; readonly search: ChangesSearch }) {
  const messages = useMessages(entitlementsMessages);
  return (
    <li>
      <Link
        to="/changes"
        search={{ ...search, page: undefined }}
        activeProps={{}}
        activeOptions={{ exact: true }}
        className="change-active__link"
        title={messages.remove(text)}
      >
        {text}
        <Icon name="close" size={14} />
        <span className="visually-hidden">{messages.remove(text)}</span>
      </Link>
    </li>
  );
}
