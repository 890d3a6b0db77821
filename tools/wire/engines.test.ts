import { type Reach, reviewOf } from '@drawbridge-s3/policy/review';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { ANALYTICS, BACKUP, ORGANIZATION, PLATFORM, RESEARCH } from '../../sandbox/seed/accounts-ids';
import { PLATFORM_KEY } from '../../sandbox/seed/accounts-organization';
import { startServer, type RunningServer } from '../../server/start-server';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import { readFindings, type RegionFindings } from '../../src/resources/analyzers/read-findings';
import { readRecorded, type Recorded } from '../../src/resources/config/recorded/read-recorded';
import { pacers } from '../../src/resources/review/asking';
import { type AccountReading, readAccount } from '../../src/resources/review/read-account';
import { agreementOf } from '../../src/review/analyzer/agreement';
import { borrow } from '../../src/review/many/borrow';

const OWN = 'engines-wire';
const REGION = 'eu-west-1';
const { signal } = new AbortController();
const AT = '2026-11-30T00:00:00Z';
let sandbox: Sandbox;
let server: RunningServer;
let context: AwsContext;
let recorded: Recorded;

beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  server = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
  context = {
    id: OWN,
    profile: {
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: REGION,
    },
    credentials: async () => PLATFORM_KEY,
  };
  const options = { context, regions: [REGION], accounts: MEMBERS, at: AT, signal };
  recorded = await readRecorded(options, () => undefined);
}, 60_000);
afterAll(async () => {
  disposeClients(OWN);
  await server.close();
  await sandbox.close();
});

const MEMBERS = [ANALYTICS, BACKUP, RESEARCH, PLATFORM];

it('an aggregator has what decides in all accounts that record', () => {
  const { accounts, failure, aggregator } = recorded;
  expect([failure, aggregator]).toEqual([undefined, { name: 'organization', region: REGION }]);
  expect([...accounts.keys()].toSorted()).toEqual([ANALYTICS, BACKUP, RESEARCH].toSorted());
});

/** Who, by which way, in what: all that tells one way in from another, whatever is decided about it. */
const wayOf = ({ who, way, where, through, evidence }: Reach) =>
  JSON.stringify([
    who,
    way,
    where.bucket,
    where.prefixes,
    through,
    evidence.map(({ arn, sid }) => [arn, sid]),
  ]);

it('what was recorded of an account comes to the ways in that reading it finds', async () => {
  const hop = {
    roleArn: `arn:aws:iam::${ANALYTICS}:role/DrawbridgeReview`,
    sessionName: 'wire',
    durationSeconds: 3600,
  };
  const borrowed = await borrow(context, hop);
  const asking = {
    context: borrowed.context,
    account: ANALYTICS,
    signal,
    ...pacers(context),
    managed: new Map(),
  };
  let last: AccountReading | undefined;
  for await (const reading of readAccount(asking, AT)) last = reading;
  borrowed.end();
  const whole = reviewOf(last!.ground).reaches;
  const there = reviewOf(recorded.accounts.get(ANALYTICS)!.ground).reaches;
  const known = new Set(whole.map(wayOf));
  expect(there.filter((reach) => !known.has(wayOf(reach))).map(wayOf)).toEqual([]);
  const found = new Set(there.map(wayOf));
  const missing = whole.filter((reach) => !found.has(wayOf(reach)));
  // No recorder has Access Grants and Multi-Region Access Points.
  const isRecorded = ({ way, through }: Reach) =>
    way !== 'access-grant' && !through.some(({ arn }) => arn.endsWith('.mrap'));
  expect(missing.filter(isRecorded).map(wayOf)).toEqual([]);
}, 60_000);

it('findings of the organization are about ways in that are found here, or say why not', async () => {
  let last: RegionFindings | undefined;
  for await (const state of readFindings(context, REGION, signal)) last = state;
  const { accounts } = recorded;
  const reaches = [...accounts.values()].flatMap(({ ground }) => reviewOf(ground).reaches);
  const { findings } = last!;
  expect(findings.length).toBeGreaterThan(10);
  const agreement = agreementOf({
    findings,
    reaches,
    analyzed: new Set([REGION]),
    regionOf: () => REGION,
    stateOf: (account) => (accounts.has(account) ? 'done' : 'left-out'),
    members: new Set(MEMBERS),
    organization: ORGANIZATION,
  });
  const alone = findings.filter(({ id }) => agreement.findings.get(id)?.kind !== 'both');
  expect(alone.map(({ resource, principal }) => [resource, principal])).toEqual([]);
});
