import account from "./en/account.json";
import domain from "./en/domain.json";
import inspect from "./en/inspect.json";
import outbox from "./en/outbox.json";
import problems from "./en/problems.json";
import quick from "./en/quick.json";
import ui from "./en/ui.json";

/** The words an inspector's phone needs, in one file. */
export default { account, domain, inspect, outbox, problems, quick, ui };
