export { type PolicySet, readPolicySet } from "./read-policy-set.ts";
