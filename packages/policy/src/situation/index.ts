export type { Ask } from './ask.ts';
export { ALL_PERMISSIONS, ASSUMED_PERMISSIONS, decide, isOnAccessPoint, requestOf } from './decide.ts';
export type { AccessPointSituation, Situation, Unread } from './situation.ts';
