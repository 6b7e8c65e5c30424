/**
 * The words of the contract as TypeScript. Names and spelling are those of the JSON on the wire (DESIGN §5, §7 of the
 * bundle): one word in YAML, table, API, store and screen. Times are ISO 8601 UTC strings, dates are "YYYY-MM-DD",
 * positions are WGS-84 degrees and metres.
 */

export type * from "./ad-register";
export type * from "./ads";
export type * from "./bundle";
export type * from "./checklist";
export type * from "./terms";
export type * from "./wire";
