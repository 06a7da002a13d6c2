import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { interestsSearch } from "../features/calls/interests-search.ts";
import {
  awardLinesSearch,
  benefitsSearch,
  capSearch,
  figureSearch,
  moneySearch,
  offersSearch,
  paymentsSearch,
  payoutListsSearch,
} from "../features/delivery/delivery-search.ts";
import { evaluationsSearch } from "../features/evaluations/evaluations-search.ts";
import { questionsSearch } from "../features/forms/questions-search.ts";
import { rootRoute } from "./root-route.ts";

const benefitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/benefits",
  staticData: { access: "self" },
  validateSearch: benefitsSearch,
  component: lazyRouteComponent(() => import("../features/delivery/benefits-page.tsx"), "BenefitsPage"),
});

const enterpriseBenefitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/benefits",
  staticData: { access: "subjects.see" },
  component: lazyRouteComponent(() => import("../features/delivery/benefits-page.tsx"), "EnterpriseBenefitsPage"),
});

const creditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enterprises/$id/credit",
  staticData: { access: "cases.see" },
  component: lazyRouteComponent(() => import("../features/credit/credit-page.tsx"), "CreditPage"),
});

const evaluationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/evaluations",
  staticData: { access: "money.see" },
  validateSearch: evaluationsSearch,
  component: lazyRouteComponent(() => import("../features/evaluations/evaluations-page.tsx"), "EvaluationsPage"),
});

const offersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/offers",
  staticData: { access: "public" },
  validateSearch: offersSearch,
  component: lazyRouteComponent(() => import("../features/delivery/offers-page.tsx"), "OffersPage"),
});

const newOfferRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/offers/new",
  staticData: { access: "calls.keep" },
  component: lazyRouteComponent(() => import("../features/delivery/new-offer-page.tsx"), "NewOfferPage"),
});

const offerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/offers/$id",
  staticData: { access: "public" },
  component: lazyRouteComponent(() => import("./offer-with-calls.tsx"), "OfferWithCalls"),
});

const interestsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/interests",
  staticData: { access: "reviews.assign" },
  validateSearch: interestsSearch,
  component: lazyRouteComponent(() => import("../features/calls/interests-page.tsx"), "InterestsPage"),
});

const awardLinesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/cases/$id/award-lines",
  staticData: { access: "cases.see" },
  validateSearch: awardLinesSearch,
  component: lazyRouteComponent(() => import("../features/delivery/award-lines-page.tsx"), "AwardLinesPage"),
});

const decisionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/decisions/$id",
  staticData: { access: "subjects.see" },
  component: lazyRouteComponent(() => import("../features/delivery/decision-page.tsx"), "DecisionPage"),
});

const paymentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/payments",
  staticData: { access: "money.see" },
  validateSearch: paymentsSearch,
  component: lazyRouteComponent(() => import("../features/delivery/payments-page.tsx"), "PaymentsPage"),
});

const paymentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/payments/$id",
  staticData: { access: "cases.see" },
  component: lazyRouteComponent(() => import("../features/delivery/payment-page.tsx"), "PaymentPage"),
});

const payoutListsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/payout-lists",
  staticData: { access: "money.see" },
  validateSearch: payoutListsSearch,
  component: lazyRouteComponent(() => import("../features/delivery/payout-lists-page.tsx"), "PayoutListsPage"),
});

const moneyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/money",
  staticData: { access: "money.see" },
  validateSearch: moneySearch,
  component: lazyRouteComponent(() => import("./money-with-questions.tsx"), "MoneyWithQuestions"),
});

const questionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/money/questions",
  staticData: { access: "park.see" },
  validateSearch: questionsSearch,
  component: lazyRouteComponent(() => import("../features/forms/questions-page.tsx"), "QuestionsPage"),
});

const figureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/money/figures/$figure",
  staticData: { access: "money.see" },
  validateSearch: figureSearch,
  component: lazyRouteComponent(() => import("../features/delivery/figure-page.tsx"), "FigurePage"),
});

const capRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/money/caps/$id",
  staticData: { access: "money.see" },
  validateSearch: capSearch,
  component: lazyRouteComponent(() => import("../features/delivery/cap-page.tsx"), "CapPage"),
});

const transferRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/money/transfers/$id",
  staticData: { access: "money.see" },
  component: lazyRouteComponent(() => import("../features/delivery/transfer-page.tsx"), "TransferPage"),
});

/** The pages of delivery and of the money behind it. */
export const deliveryRoutes = [
  benefitsRoute,
  enterpriseBenefitsRoute,
  creditRoute,
  evaluationsRoute,
  offersRoute,
  newOfferRoute,
  offerRoute,
  interestsRoute,
  awardLinesRoute,
  decisionRoute,
  paymentsRoute,
  paymentRoute,
  payoutListsRoute,
  moneyRoute,
  questionsRoute,
  figureRoute,
  capRoute,
  transferRoute,
] as const;
