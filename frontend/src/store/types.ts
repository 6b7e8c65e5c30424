export type * from "./rows";
export type * from "./views";
