export { toDmn } from "./to-dmn.ts";
export { DMN_VERSIONS, type DmnVersion, moddleOf } from "./write-dmn.ts";
