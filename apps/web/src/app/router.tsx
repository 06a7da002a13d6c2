import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { signInSearch } from "../features/account/account-search.ts";
import { casesSearch, inboxSearch } from "../features/cases/cases-search.ts";
import { censusesSearch, listSearch, measureSearch } from "../features/census/census-search.ts";
import { cultivationSearch } from "../features/cultivation/cultivation-search.ts";
import { changesSearch } from "../features/entitlements/changes-search.ts";
import { fileSearch } from "../features/files/files-search.ts";
import { batchesSearch, batchSearch, importSearch, importsSearch } from "../features/imports/imports-search.ts";
import { labSearch, workbenchSearch } from "../features/lab/lab-search.ts";
import { calculatorSearch, policiesSearch } from "../features/library/library-search.ts";
import { listsSearch, newListSearch, savedListSearch } from "../features/lists/lists-search.ts";
import { logSearch } from "../features/log/log-search.ts";
import { messagesSearch } from "../features/messages/messages-search.ts";
import { overviewSearch } from "../features/overview/overview-search.ts";
import { peopleSearch, powersSearch } from "../features/people/people-search.ts";
import { enterpriseSearch, enterprisesSearch, explanationSearch } from "../features/subjects/subjects-search.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { CrashedView } from "./fallback-views.tsx";
import { HomePage } from "./home-page.tsx";
import { publicRoutes } from "./public-routes.ts";
import { rootRoute } from "./root-route.ts";
import { parseSearch, stringifySearch } from "./search-codec.ts";

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  staticData: { access: "public" },
  validateSearch: overviewSearch,
  component: HomePage,
});

const policiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/policies",
  staticData: { access: "public" },
  validateSearch: policiesSearch,
  component: lazyRouteComponent(() => import("../features/library/policies-page.tsx"), "PoliciesPage"),
});

const policyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/policies/$policyId",
  staticData: { access: "public" },
  component: lazyRouteComponent(() => import("../features/library/policy-page.tsx"), "PolicyPage"),
});

const calculatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/policies/$policyId/calculator/$measureId",
  staticData: { access: "public" },
  validateSearch: calculatorSearch,
  component: lazyRouteComponent(() => import("../features/library/calculator-page.tsx"), "CalculatorPage"),
});

const enterprisesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises",
  staticData: { access: "subjects.see" },
  validateSearch: enterprisesSearch,
  component: lazyRouteComponent(() => import("../features/subjects/enterprises-page.tsx"), "EnterprisesPage"),
});

const enterpriseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id",
  staticData: { access: "subjects.see" },
  validateSearch: enterpriseSearch,
  component: lazyRouteComponent(() => import("../features/subjects/enterprise-page.tsx"), "EnterprisePage"),
});

const fileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/file",
  staticData: { access: "subjects.see" },
  validateSearch: fileSearch,
  component: lazyRouteComponent(() => import("../features/files/file-page.tsx"), "FilePage"),
});

const ownFileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/file/own",
  staticData: { access: "subjects.see" },
  validateSearch: fileSearch,
  component: lazyRouteComponent(() => import("../features/files/file-page.tsx"), "OwnFilePage"),
});

const explanationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/measures/$policyId/$measureId",
  staticData: { access: "subjects.see" },
  validateSearch: explanationSearch,
  component: lazyRouteComponent(() => import("../features/subjects/explanation-page.tsx"), "ExplanationPage"),
});

const listsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists",
  staticData: { access: "lists.see" },
  validateSearch: listsSearch,
  component: lazyRouteComponent(() => import("../features/lists/lists-page.tsx"), "ListsPage"),
});

const newListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists/new",
  staticData: { access: "lists.keep" },
  validateSearch: newListSearch,
  component: lazyRouteComponent(() => import("../features/lists/new-list-page.tsx"), "NewListPage"),
});

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists/$id",
  staticData: { access: "lists.see" },
  validateSearch: savedListSearch,
  component: lazyRouteComponent(() => import("../features/lists/list-page.tsx"), "ListPage"),
});

const editListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists/$id/edit",
  staticData: { access: "lists.keep" },
  component: lazyRouteComponent(() => import("../features/lists/edit-list-page.tsx"), "EditListPage"),
});

const censusesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/census",
  staticData: { access: "park.see" },
  validateSearch: censusesSearch,
  component: lazyRouteComponent(() => import("../features/census/choose-measure-page.tsx"), "ChooseMeasurePage"),
});

const censusRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/census/$policyId/$measureId",
  staticData: { access: "park.see" },
  validateSearch: measureSearch,
  component: lazyRouteComponent(() => import("../features/census/census-page.tsx"), "CensusPage"),
});

const censusListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/census/$policyId/$measureId/list",
  staticData: { access: "park.see" },
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/census/census-list-page.tsx"), "CensusListPage"),
});

const cultivationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/cultivation",
  staticData: { access: "park.see" },
  validateSearch: cultivationSearch,
  component: lazyRouteComponent(() => import("../features/cultivation/cultivation-page.tsx"), "CultivationPage"),
});

const labRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lab",
  staticData: { access: "drafts.see" },
  validateSearch: labSearch,
  component: lazyRouteComponent(() => import("../features/lab/lab-page.tsx"), "LabPage"),
});

const labPolicyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lab/policies/$policyId",
  staticData: { access: "drafts.see" },
  validateSearch: workbenchSearch,
  component: lazyRouteComponent(() => import("../features/lab/new-draft-page.tsx"), "NewDraftPage"),
});

const labDraftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lab/drafts/$draftId",
  staticData: { access: "drafts.see" },
  validateSearch: workbenchSearch,
  component: lazyRouteComponent(() => import("../features/lab/draft-page.tsx"), "DraftPage"),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/imports",
  staticData: { access: "imports.see" },
  validateSearch: importsSearch,
  component: lazyRouteComponent(() => import("../features/imports/imports-page.tsx"), "ImportsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/imports/$id",
  staticData: { access: "imports.see" },
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import("../features/imports/import-page.tsx"), "ImportPage"),
});

const batchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/batches",
  staticData: { access: "batches.see" },
  validateSearch: batchesSearch,
  component: lazyRouteComponent(() => import("../features/imports/batches-page.tsx"), "BatchesPage"),
});

const batchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/batches/$id",
  staticData: { access: "batches.see" },
  validateSearch: batchSearch,
  component: lazyRouteComponent(() => import("../features/imports/batch-page.tsx"), "BatchPage"),
});

const changesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/changes",
  staticData: { access: "park.see" },
  validateSearch: changesSearch,
  component: lazyRouteComponent(() => import("../features/entitlements/changes-page.tsx"), "ChangesPage"),
});

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/inbox",
  staticData: { access: "self" },
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import("../features/cases/inbox-page.tsx"), "InboxPage"),
});

const casesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/cases",
  staticData: { access: "cases.see" },
  validateSearch: casesSearch,
  component: lazyRouteComponent(() => import("../features/cases/cases-page.tsx"), "CasesPage"),
});

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/cases/$id",
  staticData: { access: "involved" },
  component: lazyRouteComponent(() => import("./case-with-panels.tsx"), "CaseWithPanels"),
});

const mandatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/mandates",
  staticData: { access: "mandates.keep" },
  component: lazyRouteComponent(() => import("../features/people/mandates-page.tsx"), "MandatesPage"),
});

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/people",
  staticData: { access: "people.see" },
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import("../features/people/people-page.tsx"), "PeoplePage"),
});

const personRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/people/$id",
  staticData: { access: "people.see" },
  component: lazyRouteComponent(() => import("../features/people/person-page.tsx"), "PersonPage"),
});

const officesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/offices",
  staticData: { access: "people.see" },
  component: lazyRouteComponent(() => import("../features/people/offices-page.tsx"), "OfficesPage"),
});

const powersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/powers",
  staticData: { access: "people.see" },
  validateSearch: powersSearch,
  component: lazyRouteComponent(() => import("../features/people/powers-page.tsx"), "PowersPage"),
});

const logRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/log",
  staticData: { access: "log.read" },
  validateSearch: logSearch,
  component: lazyRouteComponent(() => import("../features/log/log-page.tsx"), "LogPage"),
});

const lifeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/log/$kind/$id",
  staticData: { access: "log.read" },
  component: lazyRouteComponent(() => import("../features/log/life-page.tsx"), "LifePage"),
});

const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/portal",
  staticData: { access: "public" },
  component: lazyRouteComponent(() => import("../features/portal/portal-page.tsx"), "PortalPage"),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  staticData: { access: "public" },
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("../features/account/sign-in-page.tsx"), "SignInPage"),
});

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot",
  staticData: { access: "public" },
  component: lazyRouteComponent(() => import("../features/account/forgot-page.tsx"), "ForgotPage"),
});

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset/$token",
  staticData: { access: "public" },
  component: lazyRouteComponent(() => import("../features/account/reset-page.tsx"), "ResetPage"),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation/$token",
  staticData: { access: "public" },
  component: lazyRouteComponent(() => import("../features/account/invitation-page.tsx"), "InvitationPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account",
  staticData: { access: "self" },
  component: lazyRouteComponent(() => import("./account.tsx"), "Account"),
});

const messagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/messages",
  staticData: { access: "self" },
  validateSearch: messagesSearch,
  component: lazyRouteComponent(() => import("../features/messages/messages-page.tsx"), "MessagesPage"),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
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
  inboxRoute,
  casesRoute,
  caseRoute,
  mandatesRoute,
  peopleRoute,
  personRoute,
  officesRoute,
  powersRoute,
  logRoute,
  lifeRoute,
  portalRoute,
  signInRoute,
  forgotRoute,
  resetRoute,
  invitationRoute,
  accountRoute,
  messagesRoute,
  ...deliveryRoutes,
  ...publicRoutes,
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
