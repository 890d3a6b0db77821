import { forgetExpiry } from '../failures/expiry';
import { dropClients } from './cache';
import { forgetClock } from './clock';
import { endExpressSessions } from './express-sessions';
import { forgetS3Control } from './s3-control-support';
import { forgetRegions } from '../locate';
import { forgetOwners } from '../owners';

/** Drops everything kept for a session: its clients, the Regions and owners it found, its clock and its expiry. */
export function disposeClients(contextId: string): void {
  dropClients(contextId);
  endExpressSessions(contextId);
  forgetRegions(contextId);
  forgetOwners(contextId);
  forgetS3Control(contextId);
  forgetClock(contextId);
  forgetExpiry(contextId);
}
