import { Button, Loader } from '@mantine/core';
import type { Ground, Sample } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import type { AwsFailure } from '@/aws/failure';
import { formatCount } from '@/lib/format';
import { AccountName } from '@/sessions/account-name';
import { Legible } from '@/ui/legible/legible';
import type { BucketSettings } from '../ground/use-bucket-settings';
import type { Look } from '../ground/use-samples';
import classes from './new-grant.module.css';
import { inventoryWords, ownerWords, sampleWords } from './sample-words';
import { requesterPaysWords } from './who-pays';

export interface KnownOfPlaces {
  readonly ground: Ground;
  /** Why a bucket's policy could not be read, by bucket. */
  readonly refused: Readonly<Record<string, AwsFailure>>;
  readonly reading: readonly string[];
  readonly looks: Readonly<Record<string, Look>>;
  readonly settings: Readonly<Record<string, BucketSettings>>;
  /** Accounts of the buckets that are another's, by bucket. */
  readonly owners: Readonly<Record<string, string>>;
  /** Account of the session. */
  readonly account: string;
  /** By which way, and to whom: it says who pays. */
  readonly grant: Pick<Grant, 'way' | 'grantees'>;
}

/** What of the bucket decides about a grant: what lies there, under which keys and whose, and who pays. */
export function PlaceFacts({ bucket, ...known }: KnownOfPlaces & { readonly bucket: string }) {
  const { ground, refused, reading, looks, settings, owners, account, grant } = known;
  if (bucket === '') return null;
  if (reading.includes(bucket)) return <p className={classes.hint}>Reading its policy and settings…</p>;
  const situation = ground.situations[bucket];
  if (situation === undefined) return null;
  const failure = refused[bucket];
  const owner = owners[bucket] ?? account;
  if (failure !== undefined && owner !== account)
    return (
      <p className={classes.hint} role="note">
        Its policy is its owner’s to read and to write: no open session of <AccountName account={owner} />{' '}
        may.
      </p>
    );
  if (failure !== undefined)
    return (
      <p className={classes.problem} role="note">
        Its policy could not be read: <Legible>{failure.message}</Legible>
      </p>
    );
  const look = looks[bucket];
  const sample = look?.kind === 'seen' ? look.sample : undefined;
  const { requesterPays, inventories = [] } = settings[bucket] ?? {};
  const facts = [
    ...(sample === undefined ? [] : sampleWords(sample, ground.encryption[bucket])),
    ownersOf(situation.ownership, sample),
    situation.bucketPolicy === null ? 'no policy yet' : undefined,
    requesterPays === false ? 'the owner pays for requests and transfer' : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <div role="group" aria-label={`What lies in ${bucket}`}>
      {look !== undefined && look.kind !== 'seen' && <Looking look={look} />}
      <p className={classes.hint}>
        <Legible>{facts.join(' · ')}</Legible>
      </p>
      {requesterPays === true && <p className={classes.hint}>{requesterPaysWords(grant)}</p>}
      {inventoryWords(inventories).map((sentence) => (
        <p key={sentence} className={classes.hint}>
          <Legible>{sentence}</Legible>
        </p>
      ))}
    </div>
  );
}

/** How far the look has got, or why there is none. */
function Looking({ look }: { readonly look: Exclude<Look, { kind: 'seen' }> }) {
  if (look.kind === 'looking') {
    const { listed = 0, asked = 0, of } = look.progress ?? {};
    return (
      <div className={classes.inline}>
        <span className={classes.hint} role="status">
          <Loader size={10} aria-hidden />{' '}
          {of === undefined
            ? `Looking at what lies there: ${formatCount(listed)} keys…`
            : `Looking at what lies there: ${asked} of ${of} objects…`}
        </span>
        <Button size="compact-xs" variant="subtle" onClick={look.stop}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.inline}>
      <span className={classes.hint} role="note">
        Nobody has looked at what lies there
        {look.failure === undefined ? '' : ': '}
        {look.failure !== undefined && <Legible>{look.failure.message}</Legible>}
      </span>
      <Button size="compact-xs" variant="subtle" onClick={look.again}>
        Look
      </Button>
    </div>
  );
}

/** Where the owner owns everything, nobody has to look. */
function ownersOf(ownership: string | undefined, sample: Sample | undefined): string | undefined {
  const seen = ownership === 'BucketOwnerEnforced' || sample === undefined ? undefined : ownerWords(sample);
  return seen ?? OWNERS[ownership ?? 'unknown'];
}

const OWNERS: Readonly<Record<string, string>> = {
  BucketOwnerEnforced: 'the bucket’s owner owns every object',
  BucketOwnerPreferred: 'the bucket’s owner owns what is handed over by ACL',
  ObjectWriter: 'writers own what they write',
  unknown: 'ownership unknown',
};
