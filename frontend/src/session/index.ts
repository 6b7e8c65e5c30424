export { Session, UnsentWork, type SessionOptions, type SessionState } from "./session";
export { answerBuildQueries, tidyBuilds, warmCache, type Part } from "./offline-parts";
