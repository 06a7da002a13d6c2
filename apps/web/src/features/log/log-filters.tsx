import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { EVENT_TYPE_IDS, EVENT_TYPES, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { Input } from "antd";
import { useId } from "react";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PersonPicker } from "../../ui/person-picker.tsx";
import { usePowers } from "../../ui/powers.ts";
import { shortId } from "./event-item.tsx";
import { useEventWords } from "./event-words.ts";
import { logMessages } from "./log-messages.ts";
import type { LogSearch } from "./log-search.ts";

const route = getRouteApi("/log");
const EARLIEST = "2000-01-01";
const LATEST = "2100-12-31";

/** Who, what, on whom and when. */
export function LogFilters() {
  const messages = useMessages(logMessages);
  const { language } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const people = usePowers().has("people.see");
  const id = useId();
  const choose = (chosen: LogSearch) =>
    void navigate({
      search: { ...search, ...chosen, place: undefined, page: undefined },
      replace: true,
      resetScroll: false,
    });
  const day = (value: string): string | undefined => (value >= EARLIEST && value <= LATEST ? value : undefined);
  return (
    <section className="card log-filters no-print" aria-label={messages.filters}>
      <PersonPicker
        key={search.person ?? ""}
        label={messages.person}
        placeholder={messages.personHint}
        nobody={messages.nobody}
        picked={null}
        everybody={people}
        pick={(person) => person && choose({ person: person.id })}
      />
      <div className="field">
        <label htmlFor={`${id}-type`}>{messages.type}</label>
        <select
          id={`${id}-type`}
          value={search.type ?? ""}
          onChange={(event) => choose({ type: EVENT_TYPE_IDS.find((each) => each === event.target.value) })}
        >
          <option value="">{messages.anyType}</option>
          {EVENT_TYPE_IDS.map((each) => (
            <option key={each} value={each}>
              {EVENT_TYPES[each][language]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-subject`}>{messages.subject}</label>
        <Input
          key={`subject ${search.subject}`}
          id={`${id}-subject`}
          defaultValue={search.subject}
          maxLength={MAX_QUERY_LENGTH}
          placeholder={messages.subjectHint}
          onBlur={(event) => {
            if ((event.target.value.trim() || undefined) !== search.subject)
              choose({ subject: event.target.value.trim() || undefined });
          }}
          onPressEnter={(event) => choose({ subject: event.currentTarget.value.trim() || undefined })}
        />
      </div>
      <div className="log-filters__days">
        {(["from", "until"] as const).map((end) => (
          <div key={end} className="field">
            <label htmlFor={`${id}-${end}`}>{messages[end]}</label>
            <Input
              key={`${end} ${search[end]}`}
              id={`${id}-${end}`}
              type="date"
              min={EARLIEST}
              max={LATEST}
              defaultValue={search[end]}
              onBlur={(event) => {
                if (day(event.target.value) !== search[end]) choose({ [end]: day(event.target.value) });
              }}
              onPressEnter={(event) => choose({ [end]: day(event.currentTarget.value) })}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

/** What is chosen beside the fields, each of which can be taken away again. */
export function ActiveFilters() {
  const messages = useMessages(logMessages);
  const { kindOf } = useEventWords();
  const search = route.useSearch();
  const people = usePowers().has("people.see");
  const { person, thing, thingId, place } = search;
  const named = useQuery({
    ...api.people.show.queryOptions({ input: { id: person ?? "" } }),
    enabled: people && person !== undefined,
  });
  if (person === undefined && thing === undefined && place === undefined) return null;
  return (
    <ul className="log-active" aria-label={messages.filters}>
      {person === undefined ? null : (
        <ActiveFilter
          text={messages.personIs(named.data?.name ?? shortId(person))}
          search={{ ...search, person: undefined }}
        />
      )}
      {thing === undefined ? null : (
        <ActiveFilter
          text={messages.thing(kindOf(thing), shortId(thingId ?? ""))}
          search={{ ...search, thing: undefined, thingId: undefined }}
        />
      )}
      {place === undefined ? null : (
        <ActiveFilter text={messages.place(place)} search={{ ...search, place: undefined }} />
      )}
    </ul>
  );
}

function ActiveFilter({ text, search }: { readonly text: string; readonly search: LogSearch }) {
  const messages = useMessages(logMessages);
  return (
    <li>
      <Link
        to="/log"
        search={{ ...search, page: undefined }}
        activeProps={{}}
        activeOptions={{ exact: true }}
        className="log-active__link"
      >
        {text}
        <Icon name="close" size={14} />
        <span className="visually-hidden">{messages.remove(text)}</span>
      </Link>
    </li>
  );
}
