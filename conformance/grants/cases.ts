import { CASES, type Grant, grantProblems, type GrantWay } from '@drawbridge-s3/policy/grants';
import { row, upload } from '../../e2e/actions';
import { OPERATOR_KEY } from '../../sandbox/seed/accounts-others';
import type { AwsCli } from '../aws-cli';
import { same } from '../expect';
import * as shown from './console';
import { assumeByCli } from '../sandbox/cli-sessions';
import type { Parties } from './parties';
import { aboutTheBucket, ALL_QUESTIONS, answered, ask, type Question, type Where } from './questions';
import { BUCKET, CONTENT, OWNER } from './world';

type Case = (typeof CASES)[number];

const WAYS: readonly GrantWay[] = ['bucket-policy', 'access-point', 'role'];
const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
const OPERATOR = 'arn:aws:iam::444455556666:user/operator';

/** Who uses the grant, and where. */
interface Used {
  readonly cli: AwsCli;
  /** Its session in the tab. */
  readonly session: string;
  readonly at: string;
}

/** Every case by every way: granted by the form, used from the other account, withdrawn, refused again. */
export async function checkCases(parties: Parties): Promise<void> {
  for (const one of CASES)
    for (const way of WAYS.filter((each) => fits(one, each)))
      await parties.report.check(`${one.title}, by ${way}`, async () => {
        await tried(parties, one, way);
      });
}

/** Access points pass on neither settings nor replication. */
function fits({ abilities }: Case, way: GrantWay): boolean {
  const account = OWNER;
  const place = { partition: 'aws', region: 'eu-west-1', account, bucket: BUCKET, prefixes: [] };
  const grant: Grant = {
    name: 'Tried',
    abilities,
    grantees: [{ kind: 'role', arn: ANALYST }],
    places: [{ ...place, accessPoint: { name: 'tried', account } }],
    way,
    conditions: {},
    ...(way === 'role' ? { role: { name: 'Tried', path: '/', maxSessionDuration: 3600 } } : {}),
  };
  return !grantProblems(grant, Date.now()).some(({ field }) => field === 'way');
}

async function tried(parties: Parties, one: Case, way: GrantWay): Promise<void> {
  const { page, world, folder } = parties;
  const name = `Tried${way}${one.id}`.replaceAll('-', '');
  const point = `${one.id}-tried`;
  // A prefix of its own: the console keeps a listing that was allowed before.
  const prefix = `${way}/${one.id}/`;
  const beside = `${way}/${one.id}-beside/`;
  await world.clear(prefix, beside);
  const before = await world.policy();
  await shown.grant(page, {
    case: one.id,
    to: way === 'role' ? OPERATOR : ANALYST,
    at: `${BUCKET}/${prefix}`,
    way,
    name,
    ...(way === 'access-point' ? { point } : {}),
    ...(way === 'role' ? { ext: 'yes' } : {}),
  });
  const used = await (way === 'role' ? byRole(parties, name) : byAnalyst(parties, way, point));
  const { abilities } = one;
  const may = answered(abilities);

  await inBrowser(parties, used, one, prefix);
  const there = (at: string, below: string): Where => ({ at, bucket: BUCKET, prefix: below });
  same(new Set(await ask(used.cli, ALL_QUESTIONS, there(used.at, prefix), folder)), new Set(may), 'granted');
  await world.fill(prefix);
  const limited = may.filter((question) => !aboutTheBucket(question));
  same(await ask(used.cli, limited, there(used.at, beside), folder), [], 'at the next prefix');
  if (used.at !== BUCKET)
    same(await ask(used.cli, limited, there(BUCKET, prefix), folder), [], 'around the access point');
  await others(parties, way, { at: used.at, bucket: BUCKET, prefix }, may, name);

  await shown.withdraw(page, prefix, way === 'role' ? name : 'Analyst');
  if (way === 'role') await refusesRole(parties.operator, name, 'once withdrawn');
  else {
    same(await ask(used.cli, may, there(used.at, prefix), folder), [], 'once withdrawn');
    await shown.open(page, used.session, used.at, `${prefix}later/`);
    await shown.expectRefused(page);
  }
  same(await world.policy(), before);
}

async function byAnalyst(parties: Parties, way: GrantWay, point: string): Promise<Used> {
  const at = way === 'access-point' ? await parties.world.aliasOf(point) : BUCKET;
  return { cli: parties.analyst, session: shown.ANALYST_SESSION, at };
}

const roleArn = (name: string) => `arn:aws:iam::${OWNER}:role/drawbridge/${name}`;

async function byRole({ page, operator }: Parties, name: string): Promise<Used> {
  const externalId = await shown.externalId(page);
  const cli = operator.as(await assumeByCli(operator, roleArn(name), '--external-id', externalId));
  await shown.connect(page, OPERATOR_KEY, { arn: roleArn(name), externalId });
  return { cli, session: `${OWNER}.${name}`, at: BUCKET };
}

/** Somebody else of the same account, whom its own policies let at all of this. */
async function others(
  { operator, intern, folder }: Parties,
  way: GrantWay,
  where: Where,
  may: readonly Question[],
  name: string,
): Promise<void> {
  if (way === 'role') {
    await refusesRole(intern, name, 'another user');
    await refusesRole(operator, name, 'without the external ID');
  } else same(await ask(operator, may, where, folder), [], 'another user');
}

async function refusesRole(caller: AwsCli, name: string, what: string): Promise<void> {
  const said = await assumeByCli(caller, roleArn(name)).then(
    () => 'assumed',
    (error: unknown) => (String(error).includes('AccessDenied') ? 'refused' : String(error)),
  );
  same(said, 'refused', what);
}

/** What the abilities are good for in the console. */
async function inBrowser({ page, world }: Parties, used: Used, one: Case, prefix: string): Promise<void> {
  const can = (ability: (typeof one.abilities)[number]) => one.abilities.includes(ability);
  await shown.open(page, used.session, used.at, prefix);
  if (can('list')) await shown.expect(row(page, 'example')).toBeVisible();
  else await shown.expectRefused(page);
  if (can('upload')) {
    await upload(page, [{ name: 'brought-in', content: one.id }]);
    const arrived = () => world.content(`${prefix}brought-in`).catch(() => 'nothing');
    await shown.expect.poll(arrived).toBe(one.id);
  }
  if (can('delete')) await shown.remove(page, 'brought-in');
  if (can('download')) same(await shown.download(page, used.session, used.at, `${prefix}example`), CONTENT);
}
