export { Session, UnsentWork, type SessionOptions, type SessionState } from "./session";
