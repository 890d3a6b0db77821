import { stable } from '../access/stable.ts';
import { plural } from '../grammar/plural.ts';
import { mostRestrictive } from '../public/block.ts';
import { digest } from './digest.ts';
import type { AccountGround, GroundBucket } from './ground.ts';
import { keyFindings } from './key-findings.ts';
import type { Reach } from './reach.ts';
import type { FindingKind, ReviewFinding } from './review.ts';

type Found = Omit<ReviewFinding, 'id' | 'account'>;

/** What to look at, the gravest first. */
export function findingsOf(ground: AccountGround, reaches: readonly Reach[]): readonly ReviewFinding[] {
  const { account, partition } = ground;
  const byBucket = grouped(
    reaches.flatMap((reach) => reach.where.buckets.map((bucket) => [bucket, reach] as const)),
  );
  const found = [
    ...ground.buckets.flatMap((bucket) =>
      ofBucket(
        bucket,
        `arn:${partition}:s3:::${bucket.situation.bucket}`,
        byBucket.get(bucket.situation.bucket) ?? [],
      ),
    ),
    ...ofRoles(reaches),
    ...unusable(reaches),
    ...keyFindings(ground),
  ];
  return found
    .map((one): ReviewFinding => ({
      id: digest(`${account} ${one.kind} ${one.on} ${one.reaches[0] ?? one.key ?? ''}`),
      account,
      ...one,
    }))
    .toSorted(
      (a, b) =>
        GRAVITY[a.severity] - GRAVITY[b.severity] ||
        (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1),
    );
}

function grouped(pairs: readonly (readonly [string, Reach])[]): ReadonlyMap<string, readonly Reach[]> {
  const groups = new Map<string, Reach[]>();
  for (const [key, reach] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reach]);
    else group.push(reach);
  }
  return groups;
}

const GRAVITY = { high: 0, medium: 1, low: 2 } as const;

const works = ({ state }: Reach) => state.kind === 'works' || state.kind === 'conditional';
const ids = (reaches: readonly Reach[]) => reaches.map(({ id }) => id).toSorted();

function ofBucket(bucket: GroundBucket, on: string, reaches: readonly Reach[]): readonly Found[] {
  const { bucket: name } = bucket.situation;
  const open = reaches.filter(works);
  const found = (
    kind: FindingKind,
    severity: Found['severity'],
    text: string,
    about: readonly Reach[] = [],
  ): Found => ({
    kind,
    severity,
    on,
    text,
    reaches: ids(about),
  });
  const plain = open.filter(({ flags }) => flags.includes('http') && flags.includes('from-outside'));
  return [
    ...blockOff(bucket, open).map(([severity, text, about]) =>
      found('public-access-block-off', severity, text, about),
    ),
    ...corsOpen(bucket).map(([severity, text]) => found('cors-open', severity, text)),
    ...ofAcls(bucket, open).map(([kind, severity, text, about]) => found(kind, severity, text, about)),
    ...(hasOwnKey(bucket)
      ? []
      : [
          found(
            'no-key-of-its-own',
            'low',
            `${name} encrypts with a key that AWS keeps: no key policy stands between a grant and the data.`,
          ),
        ]),
    ...(plain.length === 0
      ? []
      : [
          found(
            'http-allowed',
            'low',
            `${plural(plain.length, 'way')} into ${name} from outside ${plain.length === 1 ? 'works' : 'work'} without TLS.`,
            plain,
          ),
        ]),
  ];
}

function blockOff(
  { situation }: GroundBucket,
  open: readonly Reach[],
): readonly (readonly [Found['severity'], string, readonly Reach[]])[] {
  const { bucket, accountBlock, organizationBlock, bucketBlock, unread } = situation;
  if (
    unread.some(
      ({ kind, name }) => kind === 'public-access-block' && (name === 'bucket' || name === 'account'),
    )
  )
    return [];
  const block = mostRestrictive(organizationBlock ?? accountBlock, bucketBlock);
  const off = Object.values(block).filter((on) => !on).length;
  if (off === 0) return [];
  const publicly = open.filter(({ flags }) => flags.includes('public'));
  const what =
    off === 4 ? 'Block Public Access is off' : `${off} of 4 settings of Block Public Access are off`;
  return publicly.length > 0
    ? [['high', `${what} for ${bucket}, and the public gets in.`, publicly]]
    : [['medium', `${what} for ${bucket}: a public policy or ACL would work.`, []]];
}

const READING = new Set(['GET', 'HEAD']);

function corsOpen({ cors = [], situation }: GroundBucket): readonly (readonly [Found['severity'], string])[] {
  const open = cors.filter(({ origins }) => origins.includes('*'));
  if (open.length === 0) return [];
  const writing = open.some(({ methods }) => methods.some((method) => !READING.has(method)));
  return [
    [
      writing ? 'medium' : 'low',
      `CORS of ${situation.bucket} lets pages of every origin ${writing ? 'read and write' : 'read'}, with credentials of whoever looks at them.`,
    ],
  ];
}

function ofAcls(
  { acl = [], situation }: GroundBucket,
  open: readonly Reach[],
): readonly (readonly [FindingKind, Found['severity'], string, readonly Reach[]])[] {
  const { ownership, bucket } = situation;
  if (ownership === undefined || ownership === 'BucketOwnerEnforced') return [];
  const byAcl = open.filter(({ way }) => way === 'acl');
  if (byAcl.length > 0)
    return [
      [
        'acl-in-force',
        byAcl.some(({ flags }) => flags.includes('public')) ? 'high' : 'medium',
        `The ACL of ${bucket} lets others in: ${plural(byAcl.length, 'grant')}.`,
        byAcl,
      ],
    ];
  const rest = acl.length === 0 ? '' : ' Its own ACL grants nothing that gets through.';
  return [
    [
      'acls-enabled',
      'low',
      `ACLs are on in ${bucket} (${ownership}): each object may have grants of its own.${rest}`,
      [],
    ],
  ];
}

/** What was not read is not said to be missing. */
const hasOwnKey = ({ encryption }: GroundBucket): boolean =>
  encryption === undefined ||
  (encryption !== null &&
    encryption.algorithm.startsWith('aws:kms') &&
    encryption.keyId !== undefined &&
    !encryption.keyId.endsWith('alias/aws/s3'));

function ofRoles(reaches: readonly Reach[]): readonly Found[] {
  const lacking = reaches.filter(
    ({ flags, state }) => flags.includes('no-external-id') && state.kind !== 'never',
  );
  const byRole = grouped(lacking.map((reach) => [reach.through[0]?.arn ?? '', reach]));
  return [...byRole].map(([on, about]) => ({
    kind: 'no-external-id',
    severity: about.some(({ flags }) => flags.includes('writes')) ? 'medium' : 'low',
    on,
    text: 'Its trust policy names another account and asks for no external ID: whoever gets that account to act for them gets this role.',
    reaches: ids(about),
  }));
}

/** What its statements let through somewhere else is of use: a pattern need not come to something everywhere. */
function unusable(reaches: readonly Reach[]): readonly Found[] {
  const said = ({ who, evidence }: Reach) => stable([who, evidence]);
  const useful = new Set(reaches.filter(({ state }) => state.kind !== 'never').map(said));
  return reaches.flatMap((reach): Found[] => {
    const { state, evidence, id } = reach;
    if (state.kind !== 'never' || useful.has(said(reach))) return [];
    return [
      {
        kind: 'never-usable',
        severity: 'low',
        on: evidence[0]?.arn ?? '',
        text: `Nobody can use it: ${state.why}`,
        reaches: [id],
      },
    ];
  });
}
