export { makePack } from "./make-pack.ts";
