import { forgetExpiry } from '../failures/expiry';
import { dropClients } from './cache';
import { forgetClock } from './clock';
import { forgetRegions } from '../locate';

/** Drops everything kept for a session: its clients, the Regions it found, its clock and its expiry. */
export function disposeClients(contextId: string): void {
  dropClients(contextId);
  forgetRegions(contextId);
  forgetClock(contextId);
  forgetExpiry(contextId);
}
