import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MAX_QUERY_LENGTH } from "@yuanding/contract";
import { AutoComplete, Input } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { useMessages } from "../language/language.tsx";
import { Icon } from "../ui/icon.tsx";
import { useSettled } from "../ui/settled.ts";
import { shellMessages } from "./messages.ts";

const MAX_SUGGESTIONS = 8;
const SETTLE_MS = 200;
/** Value of the suggestion that opens the whole list; no subject has such an id. */
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
  const open = (id: string) => {
    if (id === ALL) void navigate({ to: "/enterprises", search: { q: text.trim() } });
    else void navigate({ to: "/enterprises/$id", params: { id } });
    setText("");
    onChoice?.();
  };
  const suggestions = (found.data?.items ?? []).map((item) => ({
    value: item.id,
    label: (
      <span className="suggestion" lang="zh-CN">
        {item.name}
        <small className="figure">{item.id}</small>
      </span>
    ),
  }));
  return (
    <search>
      <AutoComplete
        value={text}
        options={query && found.data ? [...suggestions, { value: ALL, label: messages.searchAll(query) }] : []}
        onSelect={open}
        onChange={(value: string) => setText(value === ALL ? text : value)}
        popupMatchSelectWidth={360}
        style={{ width: "100%" }}
        aria-label={messages.search}
      >
        <Input
          prefix={<Icon name="search" />}
          placeholder={messages.searchHint}
          maxLength={MAX_QUERY_LENGTH}
          aria-label={messages.search}
        />
      </AutoComplete>
    </search>
  );
}
