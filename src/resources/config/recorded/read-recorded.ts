import { rolesInPaths } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { TokenChain } from '@/aws/token-chain';
import { answerOf } from '../../review/asking';
import { Pacer } from '../../review/pacer';
import { readManagedPolicy } from '../../roles/calls/attached-policies';
import { readAggregators, selectAggregate } from '../aggregate';
import { type ConfigItem, readConfigItem } from '../item';
import { managedPoliciesOf, type RecordedAccount, recordedAccount } from './recorded-ground';

/** What the aggregators of AWS Config have, as far as it was read. */
export interface Recorded {
  readonly reading: boolean;
  /** Where an aggregator was found; undefined: none was, yet. */
  readonly aggregator: { readonly name: string; readonly region: string } | undefined;
  /** Items that came. */
  readonly items: number;
  /** There are more than are read. */
  readonly more: boolean;
  /** By account; empty until everything is read. */
  readonly accounts: ReadonlyMap<string, RecordedAccount>;
  readonly failure?: AwsFailure;
}

interface RecordedOptions {
  readonly context: AwsContext;
  /** Where an aggregator is looked for, one after another. */
  readonly regions: readonly string[];
  /** 12 digits each. */
  readonly accounts: readonly string[];
  /** What time is judged by, ISO 8601. */
  readonly at: string;
  readonly signal: AbortSignal;
}

const TYPES = [
  'AWS::S3::Bucket',
  'AWS::S3::AccessPoint',
  'AWS::S3::AccountPublicAccessBlock',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
] as const;

const COLUMNS =
  'accountId, awsRegion, arn, resourceId, resourceName, resourceType, configurationItemStatus, configurationItemCaptureTime, configuration, supplementaryConfiguration';

/** An expression has 4,096 characters at most; of more accounts, all are asked for. */
const NAMED_ACCOUNTS = 150;
/** Of 100 rows each: 100,000 things of a kind. */
const MOST_PAGES = 1000;
/** Different policies that AWS manages and roles have: a few tens in most organizations. */
const MOST_MANAGED = 100;

/**
 * What AWS Config has recorded of buckets, access points, public access blocks and roles of many accounts: some queries of
 * an aggregator, of 100 rows a page, in the place of some 150 calls an account. What is refused is in what it gives; it
 * fails for nothing but bugs.
 * https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html
 * @param tell called again with every page
 */
export async function readRecorded(
  options: RecordedOptions,
  tell: (recorded: Recorded) => void,
): Promise<Recorded> {
  const { accounts, context, at } = options;
  const pacer = new Pacer({ least: 1, start: 2, most: 4 });
  let state: Recorded = NOTHING;
  const told = (change: Partial<Recorded>) => {
    state = { ...state, ...change };
    tell(state);
    return state;
  };
  try {
    const aggregator = await findAggregator(options, pacer);
    if (aggregator === undefined) return told({ reading: false });
    told({ aggregator });
    const items: ConfigItem[] = [];
    await Promise.all(
      TYPES.map((type) =>
        eachPage(options, aggregator, type, pacer, (page, more) => {
          items.push(...page);
          told({ items: items.length, more: state.more || more });
        }),
      ),
    );
    const byAccount = new Map(accounts.map((account) => [account, [] as ConfigItem[]]));
    for (const item of items) byAccount.get(item.account)?.push(item);
    const { partition } = context.profile;
    const made = (own: readonly ConfigItem[], account: string, managed: ReadonlyMap<string, string>) =>
      recordedAccount(own, { account, partition, at, managed });
    const there = [...byAccount].filter(([, own]) => own.length > 0);
    const needed = there.flatMap(([account, own]) => managedIn(own, made(own, account, new Map()), at));
    const managed = await readManaged(options, [...new Set(needed)].slice(0, MOST_MANAGED), pacer);
    return told({
      reading: false,
      accounts: new Map(there.map(([account, own]) => [account, made(own, account, managed)])),
    });
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return told({ reading: false, failure: error });
  }
}

const NOTHING: Recorded = {
  reading: true,
  aggregator: undefined,
  items: 0,
  more: false,
  accounts: new Map(),
};

type Found = NonNullable<Recorded['aggregator']>;

/** Of the organization before one of accounts that were named. */
async function findAggregator(
  { context, regions, signal }: RecordedOptions,
  pacer: Pacer,
): Promise<Found | undefined> {
  for (const region of regions) {
    // oxlint-disable-next-line no-await-in-loop -- the next is asked where this one has none
    const { items } = await pacer.run(() => readAggregators(context, region, signal), signal);
    const found = items.find((one) => one.of === 'organization') ?? items[0];
    if (found !== undefined) return { name: found.name, region };
  }
  return undefined;
}

async function eachPage(
  { context, accounts, signal }: RecordedOptions,
  { name, region }: Found,
  type: (typeof TYPES)[number],
  pacer: Pacer,
  then: (items: readonly ConfigItem[], more: boolean) => void,
): Promise<void> {
  const those =
    accounts.length > NAMED_ACCOUNTS
      ? ''
      : ` AND accountId IN (${accounts.map((account) => `'${account}'`).join(', ')})`;
  const expression = `SELECT ${COLUMNS} WHERE resourceType = '${type}'${those}`;
  const chain = new TokenChain('SelectAggregateResourceConfig');
  let token: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a page has the token of the next
    const { rows, next } = await pacer.run(
      // oxlint-disable-next-line no-loop-func -- run at once, and again where it was throttled
      () => selectAggregate(context, region, name, expression, token, signal),
      signal,
    );
    token = chain.next(next, rows.length);
    then(
      rows.flatMap((row) => readConfigItem(row) ?? []),
      token !== undefined && page === MOST_PAGES,
    );
    if (token === undefined) return;
  }
}

/** Policies that AWS manages, of roles that outsiders may become: those of the others say nothing here. */
function managedIn(
  items: readonly ConfigItem[],
  { ground: { account, roles } }: RecordedAccount,
  at: string,
): readonly string[] {
  const arns = rolesInPaths({ account, at, roles });
  return items
    .filter(({ type, arn }) => type === 'AWS::IAM::Role' && arns.has(arn))
    .flatMap(managedPoliciesOf)
    .filter((arn) => /^arn:[^:]+:iam::aws:policy\//.test(arn));
}

/** They are the same in every account, and so the session's own account tells them. What is refused is not read. */
async function readManaged(
  { context, signal }: RecordedOptions,
  arns: readonly string[],
  pacer: Pacer,
): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(
    arns.map(async (arn) => {
      const { value } = await answerOf(pacer, signal, () => readManagedPolicy(context, arn, { signal }));
      return value === undefined ? [] : [[arn, value] as const];
    }),
  );
  return new Map(read.flat());
}
