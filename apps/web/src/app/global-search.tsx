import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FoundSubject, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { useState } from "react";
import { api } from "../api/client.ts";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { Combobox, type Suggestion } from "../ui/combobox.tsx";
import { FoundByText } from "../ui/found-by.tsx";
import { useSettled } from "../ui/settled.ts";
import { shellMessages } from "./messages.ts";

const MAX_SUGGESTIONS = 8;
const SETTLE_MS = 200;
/** Key of the suggestion that opens the whole list; no subject has such an id. */
const ALL = " all";

/** Finds an enterprise from any page: choose a suggestion to open it, or press Enter for the whole list. */
export function GlobalSearch({ onChoice }: { readonly onChoice?: () => void }) {
  const messages = useMessages(shellMessages);
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const query = useSettled(text.trim(), SETTLE_MS);
  const found = useQuery({
    ...api.subjects.search.queryOptions({ input: { query, kind: "企业", limit: MAX_SUGGESTIONS, offset: 0 } }),
    enabled: query !== "",
    placeholderData: keepPreviousData,
  });
  const leave = () => {
    setText("");
    onChoice?.();
  };
  const openList = () => {
    void navigate({ to: "/enterprises", search: { q: text.trim() || undefined } });
    leave();
  };
  const openOne = (id: string) => {
    void navigate({ to: "/enterprises/$id", params: { id } });
    leave();
  };
  const all: Suggestion = {
    key: ALL,
    content: found.data?.total === 0 ? messages.searchNone : messages.searchAll(query),
  };
  return (
    <search>
      <Combobox
        label={messages.search}
        placeholder={messages.searchHint}
        maxLength={MAX_QUERY_LENGTH}
        text={text}
        onText={setText}
        suggestions={query && text && found.data ? [...found.data.items.map(suggestionOf), all] : []}
        onChoose={(key) => (key === ALL ? openList() : openOne(key))}
        onSubmit={openList}
      />
    </search>
  );
}

function suggestionOf(subject: FoundSubject): Suggestion {
  return {
    key: subject.id,
    content: (
      <>
        <Zh>{subject.name}</Zh>
        <small className="figure">{subject.id}</small>
        <small>
          <FoundByText found={subject.found} />
        </small>
      </>
    ),
  };
}
