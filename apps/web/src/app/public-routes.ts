import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { desksSearch } from "../features/cases/cases-search.ts";
import { callsSearch, noticeSearch, resultsSearch, wordsSearch } from "../features/notices/notices-search.ts";
import { rootRoute } from "./root-route.ts";

const callsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/calls",
  staticData: { access: "public" },
  validateSearch: callsSearch,
  component: lazyRouteComponent(() => import("./calls-with-apply.tsx"), "CallsWithApply"),
});

const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/notices",
  staticData: { access: "public" },
  validateSearch: wordsSearch,
  component: lazyRouteComponent(() => import("../features/notices/notices-page.tsx"), "NoticesPage"),
});

const noticeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/notices/$id",
  staticData: { access: "public" },
  validateSearch: noticeSearch,
  component: lazyRouteComponent(() => import("../features/notices/notice-page.tsx"), "NoticePage"),
});

const resultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/results",
  staticData: { access: "public" },
  validateSearch: resultsSearch,
  component: lazyRouteComponent(() => import("../features/notices/results-page.tsx"), "ResultsPage"),
});

const resultRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/results/$id",
  staticData: { access: "public" },
  validateSearch: wordsSearch,
  component: lazyRouteComponent(() => import("../features/notices/result-page.tsx"), "ResultPage"),
});

const desksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/desks",
  staticData: { access: "cases.see" },
  validateSearch: desksSearch,
  component: lazyRouteComponent(() => import("../features/cases/desks-page.tsx"), "DesksPage"),
});

/** What is published, and the desks at which it is worked on. */
export const publicRoutes = [callsRoute, noticesRoute, noticeRoute, resultsRoute, resultRoute, desksRoute] as const;
