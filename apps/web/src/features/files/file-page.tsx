import { getRouteApi } from "@tanstack/react-router";
import { useMe } from "../../ui/powers.ts";
import { FileView } from "./file-view.tsx";
import type { FileSearch } from "./files-search.ts";

const parkRoute = getRouteApi("/enterprises/$id/file");
const ownRoute = getRouteApi("/enterprises/$id/file/own");

/** Everything known of a subject, as the park works with it. */
export function FilePage() {
  const { id } = parkRoute.useParams();
  const search = parkRoute.useSearch();
  const navigate = parkRoute.useNavigate();
  const go = (next: FileSearch) => void navigate({ search: next, resetScroll: false });
  // A firm's own user has no other view of it than the firm's own.
  const own = useMe().data?.capacity === "enterprise";
  return <FileView own={own} id={id} search={search} go={go} />;
}

/** The same file as the subject itself may see it. */
export function OwnFilePage() {
  const { id } = ownRoute.useParams();
  const search = ownRoute.useSearch();
  const navigate = ownRoute.useNavigate();
  const go = (next: FileSearch) => void navigate({ search: next, resetScroll: false });
  return <FileView own id={id} search={search} go={go} />;
}
