import { lazy, Suspense } from "react";
import { useMe } from "../ui/powers.ts";
import { FailureView, LoadingView, SkeletonRows } from "../ui/state-views.tsx";

/** Each fetched by whom it is for: the public carries nothing of the park's own pages. */
const PortalPage = lazy(async () => ({ default: (await import("../features/portal/portal-page.tsx")).PortalPage }));
const OwnFirmsPage = lazy(async () => ({
  default: (await import("../features/portal/own-firms-page.tsx")).OwnFirmsPage,
}));
const DeskPage = lazy(async () => ({ default: (await import("../features/portal/desk-page.tsx")).DeskPage }));
const OverviewPage = lazy(async () => ({
  default: (await import("../features/overview/overview-page.tsx")).OverviewPage,
}));

/** Where everybody begins: the portal, one's own firms, the park as a whole, or what one's posts let one use. */
export function HomePage() {
  const me = useMe();
  if (me.error) return <FailureView error={me.error} retry={() => void me.refetch()} />;
  if (!me.data) return <Waiting />;
  return (
    <Suspense fallback={<Waiting />}>
      {!me.data.person ? (
        <PortalPage />
      ) : me.data.capacity === "enterprise" ? (
        <OwnFirmsPage />
      ) : me.data.powers.includes("park.see") ? (
        <OverviewPage />
      ) : (
        <DeskPage />
      )}
    </Suspense>
  );
}

function Waiting() {
  return (
    <LoadingView>
      <SkeletonRows rows={5} height={170} />
    </LoadingView>
  );
}
