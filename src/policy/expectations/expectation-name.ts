import type { Ask } from '@drawbridge-s3/policy/situation';
import { askerName } from '../trace/story';
import type { Expectation } from './expectation';
import { escaped } from '@drawbridge-s3/policy/grammar';

/** As it may be shown: `role/Analyst @ 4444-5555-6666 may not GetObject raw/pii.csv` */
export function expectationName(
  { principal, action, key, accessPoint }: Ask,
  expect: Expectation['expect'],
  account: string,
): string {
  const way =
    accessPoint === undefined ? '' : ` through ${accessPoint.slice(accessPoint.lastIndexOf('/') + 1)}`;
  const what = `${action.slice(action.indexOf(':') + 1)}${key === undefined ? '' : ` ${key}`}`;
  return escaped(`${askerName(principal, account)} ${expect === 'allow' ? 'may' : 'may not'} ${what}${way}`);
}
