/** The key of those whose group is not known. */
export const NO_GROUP = "";
