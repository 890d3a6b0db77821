/**
 * How far this computer's clock is behind the service's, in milliseconds, per profile or session. The SDK
 * learns it per client; keeping it here spares every new client its first refused request.
 */
const offsets = new Map<string, number>();

export function noteServerTime(owner: string, serverTime: number, now: number = Date.now()): void {
  offsets.set(owner, serverTime - now);
}

/** Below four minutes the SDK ignores a difference, and so do we. */
const TOLERATED_MS = 240_000;

export function clockOffset(owner: string): number {
  const offset = offsets.get(owner) ?? 0;
  return Math.abs(offset) < TOLERATED_MS ? 0 : offset;
}

/** What the service's clock shows, as far as it was ever heard; milliseconds since 1970. */
export const serverTime = (owner: string, now: number = Date.now()): number =>
  now + (offsets.get(owner) ?? 0);

export function forgetClock(owner: string): void {
  offsets.delete(owner);
}
