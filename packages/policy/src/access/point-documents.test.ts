import { expect, it } from 'vitest';
import { situation } from '../situation/testing/build.ts';
import { statementsIn } from './add-statements.ts';
import { planGrant } from './plan-grant.ts';
import { BARE, granted } from './testing/granted.ts';
import { OWNER } from './testing/random-grant.ts';

it('writes one policy for a bucket that is reached by two access points', () => {
  const { places } = granted();
  const through = (name: string, prefix: string) => ({
    ...places[0]!,
    prefixes: [prefix],
    accessPoint: { name, account: OWNER },
  });
  const grant = granted({ way: 'access-point', places: [through('one', 'a/'), through('two', 'b/')] });
  const { documents } = planGrant(grant, { ...BARE, situations: { lake: situation() } });
  const owned = documents.filter(({ side }) => side === 'owner');
  expect(owned.map(({ id }) => id)).toEqual([
    `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/one`,
    `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/two`,
    'bucket lake',
  ]);
  expect(statementsIn(owned[2]!.after).map((statement) => statement['Sid'])).toEqual([
    'ReportsDelegates',
    'ReportsDelegates2',
  ]);
});

it('adds nothing twice', () => {
  const { places } = granted();
  const settings = { name: 'one', account: OWNER };
  const grant = granted({
    abilities: ['settings'],
    places: [places[0]!, { ...places[0]!, accessPoint: settings }],
  });
  const bucket = planGrant(grant, BARE).documents.find(({ on }) => on.kind === 'bucket');
  expect(bucket?.statements).toHaveLength(1);
});
