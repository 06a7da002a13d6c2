import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { censusesSearch, listSearch, measureSearch } from "../features/census/census-search.ts";
import { cultivationSearch } from "../features/cultivation/cultivation-search.ts";
import { changesSearch } from "../features/entitlements/changes-search.ts";
import { fileSearch } from "../features/files/files-search.ts";
import { batchesSearch, batchSearch, importSearch, importsSearch } from "../features/imports/imports-search.ts";
import { labSearch, workbenchSearch } from "../features/lab/lab-search.ts";
import { calculatorSearch, policiesSearch } from "../features/library/library-search.ts";
import { listsSearch, newListSearch, savedListSearch } from "../features/lists/lists-search.ts";
import { overviewSearch } from "../features/overview/overview-search.ts";
import { enterpriseSearch, enterprisesSearch, explanationSearch } from "../features/subjects/subjects-search.ts";
import { CrashedView, MissingPageView } from "./fallback-views.tsx";
import { parseSearch, stringifySearch } from "./search-codec.ts";
import { Shell } from "./shell.tsx";

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: MissingPageView });

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import("../features/overview/overview-page.tsx"), "OverviewPage"),
});

const policiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/policies",
  validateSearch: policiesSearch,
  component: lazyRouteComponent(() => import("../features/library/policies-page.tsx"), "PoliciesPage"),
});

const policyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/policies/$policyId",
  component: lazyRouteComponent(() => import("../features/library/policy-page.tsx"), "PolicyPage"),
});

const calculatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/policies/$policyId/calculator/$measureId",
  validateSearch: calculatorSearch,
  component: lazyRouteComponent(() => import("../features/library/calculator-page.tsx"), "CalculatorPage"),
});

const enterprisesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises",
  validateSearch: enterprisesSearch,
  component: lazyRouteComponent(() => import("../features/subjects/enterprises-page.tsx"), "EnterprisesPage"),
});

const enterpriseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id",
  validateSearch: enterpriseSearch,
  component: lazyRouteComponent(() => import("../features/subjects/enterprise-page.tsx"), "EnterprisePage"),
});

const fileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/file",
  validateSearch: fileSearch,
  component: lazyRouteComponent(() => import("../features/files/file-page.tsx"), "FilePage"),
});

const ownFileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/file/own",
  validateSearch: fileSearch,
  component: lazyRouteComponent(() => import("../features/files/file-page.tsx"), "OwnFilePage"),
});

const explanationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/measures/$policyId/$measureId",
  validateSearch: explanationSearch,
  component: lazyRouteComponent(() => import("../features/subjects/explanation-page.tsx"), "ExplanationPage"),
});

const listsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists",
  validateSearch: listsSearch,
  component: lazyRouteComponent(() => import("../features/lists/lists-page.tsx"), "ListsPage"),
});

const newListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists/new",
  validateSearch: newListSearch,
  component: lazyRouteComponent(() => import("../features/lists/new-list-page.tsx"), "NewListPage"),
});

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists/$id",
  validateSearch: savedListSearch,
  component: lazyRouteComponent(() => import("../features/lists/list-page.tsx"), "ListPage"),
});

const editListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists/$id/edit",
  component: lazyRouteComponent(() => import("../features/lists/edit-list-page.tsx"), "EditListPage"),
});

const censusesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/census",
  validateSearch: censusesSearch,
  component: lazyRouteComponent(() => import("../features/census/choose-measure-page.tsx"), "ChooseMeasurePage"),
});

const censusRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/census/$policyId/$measureId",
  validateSearch: measureSearch,
  component: lazyRouteComponent(() => import("../features/census/census-page.tsx"), "CensusPage"),
});

const censusListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/census/$policyId/$measureId/list",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/census/census-list-page.tsx"), "CensusListPage"),
});

const cultivationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/cultivation",
  validateSearch: cultivationSearch,
  component: lazyRouteComponent(() => import("../features/cultivation/cultivation-page.tsx"), "CultivationPage"),
});

const labRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lab",
  validateSearch: labSearch,
  component: lazyRouteComponent(() => import("../features/lab/lab-page.tsx"), "LabPage"),
});

const labPolicyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lab/policies/$policyId",
  validateSearch: workbenchSearch,
  component: lazyRouteComponent(() => import("../features/lab/new-draft-page.tsx"), "NewDraftPage"),
});

const labDraftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lab/drafts/$draftId",
  validateSearch: workbenchSearch,
  component: lazyRouteComponent(() => import("../features/lab/draft-page.tsx"), "DraftPage"),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/imports",
  validateSearch: importsSearch,
  component: lazyRouteComponent(() => import("../features/imports/imports-page.tsx"), "ImportsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/imports/$id",
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import("../features/imports/import-page.tsx"), "ImportPage"),
});

const batchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/batches",
  validateSearch: batchesSearch,
  component: lazyRouteComponent(() => import("../features/imports/batches-page.tsx"), "BatchesPage"),
});

const batchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/batches/$id",
  validateSearch: batchSearch,
  component: lazyRouteComponent(() => import("../features/imports/batch-page.tsx"), "BatchPage"),
});

const changesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/changes",
  validateSearch: changesSearch,
  component: lazyRouteComponent(() => import("../features/entitlements/changes-page.tsx"), "ChangesPage"),
});

const routeTree = rootRoute.addChildren([
  overviewRoute,
  policiesRoute,
  policyRoute,
  calculatorRoute,
  enterprisesRoute,
  enterpriseRoute,
  fileRoute,
  ownFileRoute,
  explanationRoute,
  listsRoute,
  newListRoute,
  listRoute,
  editListRoute,
  censusesRoute,
  censusRoute,
  censusListRoute,
  cultivationRoute,
  labRoute,
  labPolicyRoute,
  labDraftRoute,
  importsRoute,
  importRoute,
  batchesRoute,
  batchRoute,
  changesRoute,
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultErrorComponent: CrashedView,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
