import type { Ground } from '@drawbridge-s3/policy/access';
import { type OpenSessions, sessionOf } from '../session-of';
import { SOMEBODY, type Owners } from './use-owners';

/**
 * What decides about buckets of other accounts: their own policies, which only their account may read. One that could
 * not be read is taken to let the lender's account in, so that what the proof allows is the most there can be.
 */
export function withForeign(
  ground: Ground,
  { owners }: Owners,
  { account, partition }: { readonly account: string; readonly partition: string },
): Ground {
  const taken = Object.entries(ground.situations).map(([bucket, situation]) => {
    const unread = situation.unread.some(({ kind }) => kind === 'bucket');
    if (owners[bucket] === undefined || !unread) return [bucket, situation] as const;
    const arn = `arn:${partition}:s3:::${bucket}`;
    const bucketPolicy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:${partition}:iam::${account}:root` },
          Action: 's3:*',
          Resource: [arn, `${arn}/*`],
        },
      ],
    });
    return [bucket, { ...situation, bucketPolicy }] as const;
  });
  return { ...ground, situations: Object.fromEntries(taken) };
}

/** What is to be known of buckets that are not the lender's, or may not be. */
export function foreignNotes(
  { owners, unknown }: Owners,
  ground: Ground,
  sessions: OpenSessions,
): readonly string[] {
  return [
    ...Object.entries(owners).map(([bucket, owner]) => {
      const whose =
        owner === SOMEBODY
          ? `${bucket} is of another account than any open session’s`
          : `${bucket} is of account ${owner}`;
      const read = ground.situations[bucket]?.unread.every(({ kind }) => kind !== 'bucket') === true;
      const reader = sessionOf(owner, sessions);
      return read && reader !== undefined
        ? `${whose}: its bucket policy decides as well, and was read through ${reader.name}.`
        : `${whose}: its bucket policy decides as well, and only its account may read it. It was taken to let this account in, so what is allowed here is the most they can do.`;
    }),
    ...unknown.map(
      (bucket) =>
        `Whose ${bucket} is could not be found out, since this session may not ask (s3:ListBucket): it was taken for your account’s.`,
    ),
  ];
}
