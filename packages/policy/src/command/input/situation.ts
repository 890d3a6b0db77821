import { isAccount, parseAccessPointArn } from '../../grammar/index.ts';
import { resourceArn, type DocumentKind } from '../../document/index.ts';
import type { AccessPointSituation, Situation } from '../../situation/index.ts';
import type { Given } from '../arguments.ts';
import { CommandFailure } from '../failure.ts';
import type { Io } from '../io.ts';
import { visible } from '../visible.ts';
import { guessPlace } from './guess-place.ts';
import { blockOf, ownerOf } from './place-options.ts';
import { readPolicy } from './read-policy.ts';

/** Stands for the owner where nobody says who it is: no account has this number. */
export const UNKNOWN_OWNER = '000000000000';
const UNKNOWN_BUCKET = 'the-bucket';

export interface Placed {
  /** One for each text, in their order. */
  readonly situations: readonly Situation[];
  /** What was taken for granted, in sentences. */
  readonly notes: readonly string[];
}

/** The same place under each of the texts, which are policies of a bucket or of an access point. */
export function situationsOf(
  given: Given,
  io: Io,
  kind: Extract<DocumentKind, 'bucket' | 'access-point'>,
  texts: readonly (string | null)[],
  defaults: { readonly bucket?: string; readonly owner?: string } = {},
): Placed {
  const points = readPoints(given, io);
  const guess = guessPlace([...texts, ...points.map(({ policy }) => policy)]);
  const owner = ownerOf(given) ?? defaults.owner ?? guess.owner ?? arnOwner(points);
  const bucket = given.text('bucket') ?? defaults.bucket ?? guess.bucket;
  const notes = [...(given.has('bucket') ? [] : guess.notes)];
  if (owner === undefined)
    notes.push(
      'Nothing says who owns the bucket: every account named counts as another account. --owner says otherwise.',
    );
  if (bucket === undefined && kind === 'bucket')
    notes.push(`No bucket is named; it is called ${UNKNOWN_BUCKET} here. --bucket says otherwise.`);
  const place = {
    partition: guess.partition,
    region: guess.region ?? 'us-east-1',
    owner: owner ?? UNKNOWN_OWNER,
    bucket: bucket ?? UNKNOWN_BUCKET,
  };
  const block = blockOf(given);
  const base = {
    partition: place.partition,
    bucket: place.bucket,
    account: place.owner,
    ...(block === undefined ? {} : { bucketBlock: block }),
    unread: [],
  };
  const others = points.map(({ name, policy }) => pointOf(name, policy, place));
  if (kind === 'bucket')
    return {
      situations: texts.map((bucketPolicy) => ({ ...base, bucketPolicy, accessPoints: others })),
      notes,
    };
  const name = guess.accessPoint ?? 'the-access-point';
  notes.push('The bucket’s own policy is taken to leave everything to its access points.');
  const delegating = delegatingPolicy(place);
  return {
    situations: texts.map((policy) => ({
      ...base,
      bucketPolicy: delegating,
      accessPoints: [pointOf(name, policy, place), ...others.filter((other) => other.name !== name)],
    })),
    notes,
  };
}

interface Place {
  readonly partition: string;
  readonly region: string;
  readonly owner: string;
  readonly bucket: string;
}

interface ReadPoint {
  readonly name: string;
  readonly policy: string | null;
}

function readPoints(given: Given, io: Io): ReadPoint[] {
  return given.texts('access-point').map((text) => {
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    if (!/^[a-z0-9-]{3,50}$/.test(name.startsWith('arn:') ? (pointArn(name)?.name ?? '') : name))
      throw new CommandFailure(
        `--access-point takes NAME=FILE, and “${visible(name)}” is no access point’s name or ARN.`,
        'For instance --access-point marketing=marketing.json.',
      );
    return { name, policy: at < 0 || at === text.length - 1 ? null : readPolicy(io, text.slice(at + 1)) };
  });
}

const arnOwner = (points: readonly ReadPoint[]) =>
  points.map(({ name }) => pointArn(name)?.account).find((account) => account !== undefined);

function pointArn(text: string) {
  const named = parseAccessPointArn(text);
  return named?.key === undefined && named !== undefined && isAccount(named.account) ? named : undefined;
}

function pointOf(named: string, policy: string | null, place: Place): AccessPointSituation {
  const { region, account, name: tail } = pointArn(named) ?? {};
  const name = tail ?? named;
  const arn =
    tail === undefined
      ? resourceArn({
          kind: 'access-point',
          partition: place.partition,
          region: region ?? place.region,
          account: place.owner,
          accessPoint: name,
        })!
      : named;
  return { name, arn, account: account ?? place.owner, networkOrigin: 'Internet', policy };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html, "Delegating access control" */
function delegatingPolicy({ partition, bucket, owner }: Place): string {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: '*',
      Resource: [arn, `${arn}/*`],
      Condition: { StringEquals: { 's3:DataAccessPointAccount': owner } },
    },
  });
}
