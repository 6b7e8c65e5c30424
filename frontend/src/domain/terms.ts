/** The closed vocabularies of the contract. */

export type Front = "sanitary" | "civilized" | "food";
export type Severity = "minor" | "major" | "critical";
export type Verdict = "pass" | "fail" | "na";
export type AnswerKind = "pass_fail" | "count" | "percentage" | "measurement";
export type Method = "visual" | "document" | "measure" | "interview" | "phone_call";
export type Outcome = "done" | "could_not_inspect";
export type PhotoRole = "scene" | "before" | "after" | "check" | "document";
export type PhotoSource = "camera" | "gallery";
export type RoundKind = "routine" | "self" | "supervise" | "external" | "mock" | "recheck";
export type Comparison = "<=" | "<" | ">=" | ">" | "==";

/** Role codes as `app/authz.py` spells them: "inspector", "supervisor", "handler", "checker", "command" … */
export type Role = string;
