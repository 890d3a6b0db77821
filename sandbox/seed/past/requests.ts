import type { ObjectVersion } from '../../storage/types';
import { accessPointArn } from '../../world/lookup';
import type { Account, AccessPoint, World } from '../../world/types';
import { ANALYTICS, MARKETING, VENDOR } from '../accounts-ids';
import { random } from '../files/random';

/** Who asked: an account's root, user or session, as logs and trails name it. */
export interface Actor {
  readonly arn: string;
  /** `AIDA…`, or `AROA…:SESSION`. */
  readonly principalId: string;
  readonly account: string;
  /** Of a session, the role's name. */
  readonly role?: string;
  readonly user?: string;
  readonly accessKeyId: string;
  readonly ip: string;
  readonly agent: string;
}

/** One S3 request of the weeks before the sandbox began. */
export interface PastRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Undefined for nobody's. */
  readonly actor: Actor | undefined;
  readonly bucket: 'analytics-lake' | 'vendor-drop';
  readonly operation: 'GetObject' | 'PutObject' | 'ListObjectsV2' | 'HeadObject';
  readonly key?: string;
  readonly prefix?: string;
  readonly refused?: 'AccessDenied' | 'NoSuchKey';
  readonly size: number;
  readonly accessPoint?: AccessPoint;
  readonly requestId: string;
  readonly hostId: string;
}

const DAY = 86_400_000;
const OFFICE = '198.51.100.14';
const NOTEBOOKS = '198.51.100.52';
const NIGHTLY = '198.51.100.8';
const VENDORS = '203.0.113.40';
/** Seen for the first time five days before the sandbox began. */
const UNKNOWN = '192.0.2.77';
const BROWSER = 'aws-sdk-js/3.1100.0 ua/2.1 os/Linux lang/js md/browser#Firefox_145';
const PYTHON = 'Boto3/1.42.11 md/Botocore#1.42.11 ua/2.1 os/linux#6.12 md/arch#x86_64 lang/python#3.13.1';
const CLI = 'aws-cli/2.33.2 md/awscrt#0.29.1 ua/2.1 os/linux#6.12 md/arch#x86_64 lang/python#3.13.9';

/** Days that it goes back: a grant that was used at the beginning has been idle for more than 120 now. */
export const DAYS = 130;
const LAST_STEWARD = 124;

type Objects = readonly Pick<ObjectVersion, 'key' | 'size'>[];

/** What there is to read, of the lake as it is seeded. */
export interface PastWorld {
  readonly world: World;
  readonly reports: Objects;
  readonly curated: Objects;
  readonly finance: Objects;
}

export function pastWorld(world: World): PastWorld {
  const lake = world.buckets.get('analytics-lake')!;
  const below = (prefix: string): Objects =>
    [...lake.objects.keys({ prefix })].flatMap((key) => {
      const version = lake.objects.latest(key);
      return version === undefined || version.deleteMarker ? [] : [{ key, size: version.size }];
    });
  return { world, reports: below('reports/'), curated: below('curated/'), finance: below('finance/') };
}

export function sessionOf(
  { world }: PastWorld,
  account: string,
  role: string,
  session: string,
  from: Pick<Actor, 'ip' | 'agent'>,
): Actor {
  const id = world.accounts.get(account)?.roles.get(role)?.id ?? role;
  return {
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
    principalId: `${id}:${session}`,
    account,
    role,
    accessKeyId: `ASIA${characters(random(`${account} ${role} ${session}`), 16, BASE32)}`,
    ...from,
  };
}

export function userOf(
  { world }: PastWorld,
  account: string,
  name: string,
  from: Pick<Actor, 'ip' | 'agent'>,
): Actor {
  const user = (world.accounts.get(account) as Account).users.get(name)!;
  return {
    arn: user.arn,
    principalId: user.id,
    account,
    user: name,
    accessKeyId: user.keys[0]?.accessKeyId ?? '',
    ...from,
  };
}

/**
 * The requests of one whole day (UTC), in their order: the same for each day before the start, whenever that is.
 *
 * @param day the day's first moment, in milliseconds since the epoch
 * @param daysAgo 1 for yesterday
 */
export function requestsOn(past: PastWorld, day: number, daysAgo: number): PastRequest[] {
  const next = random(`requests ${daysAgo}`);
  const requests: PastRequest[] = [];
  const weekend = [0, 6].includes(new Date(day).getUTCDay());
  const add = (
    hour: number,
    actor: Actor | undefined,
    operation: PastRequest['operation'],
    what: Pick<PastRequest, 'key' | 'prefix' | 'refused' | 'accessPoint'> &
      Partial<Pick<PastRequest, 'size' | 'bucket'>>,
  ) => {
    requests.push({
      at: day + Math.floor(hour * 3600 + next() * 3500) * 1000,
      actor,
      operation,
      bucket: 'analytics-lake',
      size: 0,
      ...what,
      requestId: characters(next, 16, CROCKFORD),
      hostId: Buffer.from(characters(next, 56, BASE32)).toString('base64'),
    });
  };
  const read = (hour: number, actor: Actor, objects: Objects, count: number, accessPoint?: AccessPoint) => {
    for (let index = 0; index < count; index += 1) {
      const object = objects[Math.floor(next() * objects.length)];
      if (object !== undefined) add(hour, actor, 'GetObject', { ...object, accessPoint });
    }
  };
  const point = (name: string) => past.world.accounts.get(ANALYTICS)?.accessPoints.get(`eu-west-1/${name}`);

  const nightly = sessionOf(past, ANALYTICS, 'BucketAdmin', 'nightly-load', { ip: NIGHTLY, agent: PYTHON });
  for (const object of past.curated.slice(0, 6)) add(2, nightly, 'PutObject', object);
  const dashboard = sessionOf(past, MARKETING, 'Analyst', 'dashboard', { ip: OFFICE, agent: BROWSER });
  add(7, dashboard, 'ListObjectsV2', { prefix: 'reports/' });
  read(7, dashboard, past.reports, weekend ? 4 : 12);
  if (!weekend) {
    const notebook = sessionOf(past, ANALYTICS, 'LakeReader', 'notebook', { ip: NOTEBOOKS, agent: PYTHON });
    add(9, notebook, 'ListObjectsV2', { prefix: 'curated/' });
    read(9, notebook, past.curated, 6);
    read(13, notebook, past.curated, 5);
    add(14, notebook, 'GetObject', { key: 'raw/pii/customers.csv', refused: 'AccessDenied' });
  }
  if (new Date(day).getUTCDay() === 1) {
    const weekly = sessionOf(past, MARKETING, 'Analyst', 'weekly-report', { ip: OFFICE, agent: CLI });
    read(8, weekly, past.reports, 6, point('marketing-read'));
    add(8, weekly, 'GetObject', { key: 'reports/next-quarter.pdf', refused: 'NoSuchKey' });
  }
  if (daysAgo % 3 === 0) {
    const operator = userOf(past, MARKETING, 'operator', { ip: OFFICE, agent: CLI });
    add(11, operator, 'GetObject', { key: 'raw/events/latest.ndjson.gz', refused: 'AccessDenied' });
    add(11, operator, 'PutObject', { key: 'reports/draft.pdf', refused: 'AccessDenied' });
  }
  if (daysAgo >= LAST_STEWARD) {
    const steward = sessionOf(past, ANALYTICS, 'LakeSteward', 'publish', { ip: OFFICE, agent: CLI });
    for (const object of past.reports.slice(0, 2)) add(16, steward, 'PutObject', object);
    const finance = sessionOf(past, ANALYTICS, 'LakeReader', 'closing', { ip: NOTEBOOKS, agent: PYTHON });
    read(17, finance, past.finance, 3, point('finance-read'));
  }
  if (daysAgo === 5 || daysAgo === 4) {
    const taker = sessionOf(past, ANALYTICS, 'LakeReader', 'export', { ip: UNKNOWN, agent: 'curl/8.14.1' });
    add(3, taker, 'ListObjectsV2', { prefix: 'curated/customers/' });
    read(3, taker, past.curated, 40);
  }
  if (daysAgo % 11 === 4)
    for (const key of ['.env', 'backup.zip', '.git/config'])
      add(4, undefined, 'GetObject', { key, refused: 'AccessDenied' });

  const loader = userOf(past, VENDOR, 'loader', { ip: VENDORS, agent: CLI });
  const date = new Date(day).toISOString().slice(0, 10);
  for (const part of ['orders', 'stock', 'prices'])
    add(5, loader, 'PutObject', {
      bucket: 'vendor-drop',
      key: `incoming/${VENDOR}/${date}-${part}.csv`,
      size: 20_000 + Math.floor(next() * 90_000),
    });
  if (daysAgo % 7 === 2)
    add(5, loader, 'ListObjectsV2', {
      bucket: 'vendor-drop',
      prefix: 'incoming/',
      refused: 'AccessDenied',
    });
  return requests.toSorted((one, other) => one.at - other.at);
}

/** First moment of the day that lies so many days before. */
export const dayBefore = (now: number, daysAgo: number): number => now - (now % DAY) - daysAgo * DAY;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function characters(next: () => number, count: number, alphabet: string): string {
  let text = '';
  for (let index = 0; index < count; index += 1)
    text += alphabet.charAt(Math.floor(next() * alphabet.length));
  return text;
}

/** A UUID that is the same at every start. */
export function uuid(next: () => number): string {
  const digits = characters(next, 32, '0123456789abcdef');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

export const pointArn = ({ accessPoint }: PastRequest): string | undefined =>
  accessPoint === undefined ? undefined : accessPointArn(accessPoint);
