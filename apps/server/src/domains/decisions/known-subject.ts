export { subjectFrom } from "../facts/index.ts";
