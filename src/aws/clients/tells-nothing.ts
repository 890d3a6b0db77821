import type { AwsFailure } from '../failure';

/** Whether a refusal leaves open if the service has what was asked for: silence, and credentials that are over. */
export const tellsNothing = ({ status, kind }: AwsFailure): boolean =>
  status === undefined || UNTOLD.has(kind);

const UNTOLD: ReadonlySet<AwsFailure['kind']> = new Set([
  'offline',
  'cors',
  'aborted',
  'expired',
  'credentials',
  'clock-skew',
  'throttled',
]);
