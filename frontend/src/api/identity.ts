/**
 * Whose store is open. Every request says so (`X-Sancheng-User`): the server refuses one that comes with somebody
 * else's session, so that a login in another tab can never make this tab's work arrive under a wrong name.
 */
let activeUser: string | null = null;

export function setActiveUser(userId: string | null): void {
  activeUser = userId;
}

export function identityHeaders(userId: string | null = activeUser): Record<string, string> {
  return userId === null ? {} : { "X-Sancheng-User": userId };
}
