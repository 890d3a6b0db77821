import type { Ask } from '../situation/index.ts';
import { askerName } from '../report/story.ts';
import type { Expectation } from './expectation.ts';
import { escaped } from '../grammar/index.ts';

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
