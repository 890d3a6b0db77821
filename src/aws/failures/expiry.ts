/**
 * When the credentials last used by a session end. Some services (Ceph) answer an expired session with a
 * plain 403 AccessDenied; only knowing the expiry tells the two apart.
 */
const expirations = new Map<string, number>();

export function noteExpiry(contextId: string, expiration: Date | undefined): void {
  if (expiration === undefined) expirations.delete(contextId);
  else expirations.set(contextId, expiration.getTime());
}

export function forgetExpiry(contextId: string): void {
  expirations.delete(contextId);
}

export function isPastExpiry(contextId: string, now: number = Date.now()): boolean {
  const end = expirations.get(contextId);
  return end !== undefined && end <= now;
}
