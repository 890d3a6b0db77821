import type { EncryptionKey } from '@drawbridge-s3/policy/evaluate';
import type {
  AccountGround,
  GroundBucket,
  GroundDirectory,
  GroundGap,
  GroundInstance,
} from '@drawbridge-s3/policy/review';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { learnRegion, locate } from '@/aws/locate';
import { type AccessPointSummary, listAccessPoints } from '../access-points/access-points';
import { listBuckets } from '../buckets/list-buckets';
import { readAccountPublicAccessBlock } from '../bucket-settings/public-access';
import { describeKey, readKeyPolicy } from '../keys/keys';
import { situationFrom } from '../situations/situation-from';
import { type Answer, answerOf, type Asking, gapFor, optionsOf } from './asking';
import { type OfAccount, readBucket, readPoint } from './read-bucket';
import { readDirectories } from './read-directories';
import { readInstance } from './read-instances';
import { type KeysRead, NO_KEYS, readKeysOfUsers } from './read-keys';
import { type MultiRegionRead, NO_MULTI_REGION, readMultiRegion } from './read-multi-region';
import { readRoles, type RolesRead } from './read-roles';

export interface Count {
  readonly done: number;
  readonly all: number;
}

/** An account as far as it was read. */
export interface AccountReading {
  readonly ground: AccountGround;
  readonly buckets: Count;
  readonly roles: Count;
  /** Whose access keys were looked at. */
  readonly users: Count;
  /** Access points that were met. */
  readonly points: number;
  /** False once nothing more is going to come: read, or stopped. */
  readonly reading: boolean;
  readonly stopped: boolean;
}

/** Milliseconds between two readings that are told. */
const OFTEN = 200;

/**
 * Reads everything of an account that says who may reach its data: what is refused is named, and the rest goes on. Told
 * again and again while it grows; the last time it is whole, or as far as it came when the signal fired.
 * @param at what time is judged by, ISO 8601
 */
export async function* readAccount(asking: Asking, at: string): AsyncGenerator<AccountReading, void> {
  const { signal } = asking;
  const account = new Reader(asking, at);
  let over = false;
  const all = account.read().finally(() => {
    over = true;
  });
  // What goes wrong is thrown at the end; nobody waits for it before.
  all.catch(() => undefined);
  for (;;) {
    await Promise.race([all.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, OFTEN))]);
    if (over) break;
    if (account.takeChange()) yield account.state(true, false);
  }
  await all;
  yield account.state(false, signal.aborted);
}

class Reader {
  readonly #asking: Asking;
  readonly #at: string;
  readonly #keys = new Map<string, Promise<Answer<EncryptionKey>>>();
  readonly #gaps: GroundGap[] = [];
  readonly #buckets: GroundBucket[] = [];
  readonly #foreign: Situation[] = [];
  #instances: readonly GroundInstance[] = [];
  #directories: readonly GroundDirectory[] = [];
  #names: readonly string[] | undefined;
  #roles: RolesRead = { roles: [], gaps: [], progress: { done: 0, all: 0 } };
  #keysOfUsers: KeysRead = NO_KEYS;
  #points = 0;
  #changed = false;

  constructor(asking: Asking, at: string) {
    this.#asking = asking;
    this.#at = at;
  }

  /** Whether there is something new since it was asked. */
  takeChange(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  state(reading: boolean, stopped: boolean): AccountReading {
    const { account, context, organization, unread = [] } = this.#asking;
    const names = this.#names ?? [];
    const left = names.length - this.#buckets.length;
    return {
      ground: {
        account,
        partition: context.profile.partition,
        at: this.#at,
        names: this.#names,
        buckets: [...this.#buckets],
        foreign: [...this.#foreign],
        roles: this.#roles.roles,
        instances: this.#instances,
        directories: this.#directories,
        keys: this.#keysOfUsers.keys,
        ...(this.#keysOfUsers.root === undefined ? {} : { rootKeys: this.#keysOfUsers.root }),
        ...(organization === undefined ? {} : { organization }),
        unread: [
          ...unread,
          ...this.#gaps,
          ...this.#roles.gaps,
          ...this.#keysOfUsers.gaps,
          ...(stopped && left > 0
            ? [
                {
                  kind: 'buckets' as const,
                  name: 'Buckets',
                  why: `${left} of ${names.length} were not read: it was stopped.`,
                },
              ]
            : []),
        ],
      },
      buckets: { done: this.#buckets.length, all: names.length },
      roles: this.#roles.progress,
      users: this.#keysOfUsers.progress,
      points: this.#points,
      reading,
      stopped,
    };
  }

  async read(): Promise<void> {
    const asking = this.#asking;
    const { context, account, s3, signal } = asking;
    const options = optionsOf(asking);
    const aws = context.profile.kind !== 'custom';
    const block = aws
      ? answerOf(s3, signal, () => readAccountPublicAccessBlock(context, account, options))
      : Promise.resolve(undefined);
    const listing = answerOf(s3, signal, () => listBuckets(context, options));
    const regions = listing.then(({ value }) => [
      ...new Set([context.profile.region, ...(value?.items ?? []).flatMap(({ region }) => region ?? [])]),
    ]);
    // There are none in other partitions.
    const multi = this.#readMulti(aws && context.profile.partition === 'aws');
    const directories = aws ? regions.then((all) => this.#readDirectories(all)) : undefined;
    const instances = aws ? regions.then((all) => this.#readInstances(all)) : Promise.resolve([]);
    const roles = readRoles(
      asking,
      this.#at,
      instances.then((all) => all.flatMap(({ locations }) => locations.map(({ role }) => role))),
      (read) => {
        this.#roles = read;
        this.#changed = true;
      },
    );
    const buckets = listing.then(async ({ value, failure }) => {
      this.#note(gapFor('buckets', 'Buckets', 'The buckets of the account could not be listed', failure));
      this.#note(gapFor('buckets', 'Buckets', 'There are more buckets than were listed', value?.endless));
      const items = (value?.items ?? []).filter(({ zone }) => zone === undefined);
      if (value !== undefined) this.#names = items.map(({ name }) => name);
      const points = new Map<string, Promise<readonly AccessPointSummary[] | undefined>>();
      if (aws) for (const region of await regions) points.set(region, this.#readPoints(region));
      await Promise.all([
        ...items.map(async ({ name, region: listed }) => {
          const region = listed ?? (await this.#regionOf(name));
          if (listed !== undefined) learnRegion(context, { type: 'bucket', name }, listed);
          const ofAccount = Promise.all([block, points.get(region), multi]).then(
            ([accountBlock, all, before]): OfAccount => ({
              block: accountBlock,
              multi: before.points
                .filter((one) => one.bucket === name && isOf(one, account))
                .map(({ point }) => point),
              points: all?.filter((point) => point.bucket === name && isOf(point, account)),
              keyOf: (key, where) => this.#keyOf(key, where),
            }),
          );
          const read = await readBucket(asking, name, region, ofAccount);
          if (signal.aborted) return;
          this.#buckets.push(read.bucket);
          this.#note(read.gaps);
        }),
        ...[...points.values()].map(async (all) =>
          this.#readForeign(((await all) ?? []).filter((point) => !isOf(point, account))),
        ),
        multi.then(({ points: all }) =>
          this.#foreign.push(
            ...all.filter((one) => !isOf(one, account)).map((one) => this.#foreignBehind(one)),
          ),
        ),
      ]);
    });
    // Keys decide about no way in: who may use one is asked for first.
    const keys = aws ? roles.then(() => this.#readKeys()) : undefined;
    await Promise.all([roles, buckets, instances, directories, keys]);
  }

  async #readMulti(hasSome: boolean): Promise<MultiRegionRead> {
    if (!hasSome) return NO_MULTI_REGION;
    const read = await readMultiRegion(this.#asking);
    this.#points += read.count;
    this.#note(read.gaps);
    return read;
  }

  async #readDirectories(regions: readonly string[]): Promise<void> {
    const { directories, gaps } = await readDirectories(this.#asking, regions);
    this.#directories = directories;
    this.#note(gaps);
  }

  async #readKeys(): Promise<void> {
    const note = (read: KeysRead) => {
      this.#keysOfUsers = read;
      this.#changed = true;
    };
    if (!this.#asking.signal.aborted) note(await readKeysOfUsers(this.#asking, note));
  }

  async #readInstances(regions: readonly string[]): Promise<readonly GroundInstance[]> {
    const read = await Promise.all(regions.map((region) => readInstance(this.#asking, region)));
    for (const { gaps } of read) this.#note(gaps);
    this.#instances = read.flatMap(({ instance }) => instance ?? []);
    this.#changed = true;
    return this.#instances;
  }

  async #readPoints(region: string): Promise<readonly AccessPointSummary[] | undefined> {
    const { account, context, s3, signal } = this.#asking;
    const { value } = await answerOf(s3, signal, () =>
      listAccessPoints(context, account, region, 'buckets', optionsOf(this.#asking)),
    );
    this.#points += value?.items.length ?? 0;
    return value?.items;
  }

  /** Access points of the account in front of buckets of others: what the others' own policies say is theirs to know. */
  async #readForeign(points: readonly AccessPointSummary[]): Promise<void> {
    await Promise.all(
      points.map(async (summary) => {
        const { bucket, bucketAccount } = summary;
        const point = await readPoint(this.#asking, summary, undefined);
        if (this.#asking.signal.aborted) return;
        this.#foreign.push(this.#foreignBehind({ bucket, bucketAccount, point }));
        if (point.policy === undefined)
          this.#note([
            {
              kind: 'access-point',
              name: summary.name,
              why: `Its policy, on ${bucket} of another account, was not read.`,
            },
          ]);
        this.#changed = true;
      }),
    );
  }

  #foreignBehind({ bucket, bucketAccount = '', point }: MultiRegionRead['points'][number]): Situation {
    return situationFrom({
      partition: this.#asking.context.profile.partition,
      bucket,
      account: bucketAccount,
      policy: undefined,
      settings: undefined,
      points: [point],
      leftOut: [],
    });
  }

  #keyOf(name: string, region: string): Promise<Answer<EncryptionKey>> {
    const { account, context, iam, signal } = this.#asking;
    const id = `${region} ${name}`;
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const asked = answerOf(iam, signal, async (): Promise<EncryptionKey> => {
      const { arn } = await describeKey(context, name, region, signal);
      const document = await readKeyPolicy(context, arn, signal);
      return { arn, account, policy: { name: `key policy of ${arn}`, document } };
    });
    this.#keys.set(id, asked);
    return asked;
  }

  async #regionOf(name: string): Promise<string> {
    const { context, s3, signal } = this.#asking;
    const { value } = await answerOf(s3, signal, () => locate(context, { type: 'bucket', name }, signal));
    return value ?? context.profile.region;
  }

  #note(gaps: readonly GroundGap[]): void {
    this.#gaps.push(...gaps);
    this.#changed = true;
  }
}

const isOf = ({ bucketAccount }: Pick<AccessPointSummary, 'bucketAccount'>, account: string): boolean =>
  bucketAccount === undefined || bucketAccount === account;
