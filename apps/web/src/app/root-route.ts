import { createRootRoute } from "@tanstack/react-router";
import { MissingPageView } from "./fallback-views.tsx";
import { Shell } from "./shell.tsx";

/** The frame of every page. */
export const rootRoute = createRootRoute({
  staticData: { access: "public" },
  component: Shell,
  notFoundComponent: MissingPageView,
});
