import { expect, test } from "vitest";
import { shellMessages } from "../app/messages.ts";
import { accountMessages } from "../features/account/account-messages.ts";
import { signInMessages } from "../features/account/sign-in-messages.ts";
import { callMessages } from "../features/calls/call-messages.ts";
import { interestsMessages } from "../features/calls/interests-messages.ts";
import { offerCallsMessages } from "../features/calls/offer-calls-messages.ts";
import { caseMessages } from "../features/cases/case-messages.ts";
import { casesMessages } from "../features/cases/cases-messages.ts";
import { censusMessages } from "../features/census/census-messages.ts";
import { cultivationMessages } from "../features/cultivation/cultivation-messages.ts";
import { awardMessages } from "../features/delivery/award-messages.ts";
import { benefitsMessages } from "../features/delivery/benefits-messages.ts";
import { moneyMessages } from "../features/delivery/money-messages.ts";
import { offersMessages } from "../features/delivery/offers-messages.ts";
import { paymentsMessages } from "../features/delivery/payments-messages.ts";
import { payoutListsMessages } from "../features/delivery/payout-lists-messages.ts";
import { entitlementsMessages } from "../features/entitlements/entitlements-messages.ts";
import { documentMessages } from "../features/files/document-messages.ts";
import { filesMessages } from "../features/files/files-messages.ts";
import { recordMessages } from "../features/files/record-messages.ts";
import { importsMessages } from "../features/imports/imports-messages.ts";
import { labMessages } from "../features/lab/lab-messages.ts";
import { simulationMessages } from "../features/lab/simulation/simulation-messages.ts";
import { calculatorMessages } from "../features/library/calculator-messages.ts";
import { libraryMessages } from "../features/library/library-messages.ts";
import { listsMessages } from "../features/lists/lists-messages.ts";
import { logMessages } from "../features/log/log-messages.ts";
import { overviewMessages } from "../features/overview/overview-messages.ts";
import { mandatesMessages } from "../features/people/mandates-messages.ts";
import { peopleMessages } from "../features/people/people-messages.ts";
import { powersMessages } from "../features/people/powers-messages.ts";
import { portalMessages } from "../features/portal/portal-messages.ts";
import { bundleMessages, ruleKinds } from "../features/subjects/bundle-messages.ts";
import { subjectsMessages } from "../features/subjects/subjects-messages.ts";
import { toListMessages } from "../features/subjects/to-list-messages.ts";
import { changesMessages } from "../ui/changes/changes-messages.ts";
import { distanceMessages } from "../ui/distance-messages.ts";
import { explanationMessages } from "../ui/explanation-messages.ts";
import { industrySections } from "../ui/industry-sections.ts";
import { uiMessages } from "../ui/messages.ts";
import { policyMessages } from "../ui/policy/policy-messages.ts";
import { subjectMessages } from "../ui/subject/subject-messages.ts";

const CHINESE = /\p{Script=Han}/u;
/** Examples of what can be typed, the name of the other language and the two-language banner are meant to be Chinese. */
const MEANT = /^(?:placeholder\..*|switchLanguage(?:Label)?|synthetic)$/;

/** Every plain sentence of a catalogue with its key; those with arguments are called with samples. */
function sentences(messages: object, path = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) => {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === "string") return [[at, value]];
    if (typeof value === "object" && value !== null) return sentences(value, at);
    return [];
  });
}

test.each(
  Object.entries({
    shellMessages,
    accountMessages,
    signInMessages,
    logMessages,
    mandatesMessages,
    peopleMessages,
    powersMessages,
    portalMessages,
    callMessages,
    interestsMessages,
    offerCallsMessages,
    caseMessages,
    casesMessages,
    censusMessages,
    calculatorMessages,
    libraryMessages,
    policyMessages,
    cultivationMessages,
    awardMessages,
    benefitsMessages,
    moneyMessages,
    offersMessages,
    paymentsMessages,
    payoutListsMessages,
    entitlementsMessages,
    changesMessages,
    filesMessages,
    recordMessages,
    documentMessages,
    subjectMessages,
    importsMessages,
    labMessages,
    listsMessages,
    simulationMessages,
    overviewMessages,
    bundleMessages,
    ruleKinds,
    subjectsMessages,
    toListMessages,
    distanceMessages,
    explanationMessages,
    industrySections,
    uiMessages,
  }),
)("%s says nothing in the wrong language, and nothing twice untranslated", (_, { zh, en }) => {
  const english = sentences(en).filter(([key, text]) => CHINESE.test(text) && !MEANT.test(key));
  const chinese = sentences(zh).filter(([key, text]) => text !== "" && !CHINESE.test(text) && !MEANT.test(key));
  expect(english).toEqual([]);
  expect(chinese.filter(([, text]) => text !== "—")).toEqual([]);
});
