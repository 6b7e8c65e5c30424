import account from "./zh/account.json";
import domain from "./zh/domain.json";
import inspect from "./zh/inspect.json";
import outbox from "./zh/outbox.json";
import problems from "./zh/problems.json";
import quick from "./zh/quick.json";
import ui from "./zh/ui.json";

/** The words an inspector's phone needs, in one file. */
export default { account, domain, inspect, outbox, problems, quick, ui };
