export { hashFiles, type PolicySet, readPolicySet } from "./read-policy-set.ts";
