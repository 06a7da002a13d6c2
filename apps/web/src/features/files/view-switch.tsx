import { Link } from "@tanstack/react-router";
import { useMessages } from "../../language/language.tsx";
import { filesMessages } from "./files-messages.ts";
import type { FileSearch } from "./files-search.ts";

type Props = { readonly id: string; readonly own: boolean; readonly search: FileSearch };

/** Through whose eyes the file is seen. */
export function ViewSwitch({ id, own, search }: Props) {
  const messages = useMessages(filesMessages);
  const current = (each: boolean) => ({
    activeProps: {},
    activeOptions: { exact: true },
    "aria-current": each ? ("page" as const) : undefined,
  });
  return (
    <nav className="view-switch" aria-label={messages.viewOf}>
      <Link to="/enterprises/$id/file" params={{ id }} search={search} resetScroll={false} {...current(!own)}>
        {messages.parkView}
      </Link>
      <Link to="/enterprises/$id/file/own" params={{ id }} search={search} resetScroll={false} {...current(own)}>
        {messages.ownView}
      </Link>
    </nav>
  );
}
