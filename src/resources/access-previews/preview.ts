import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendAccessAnalyzer } from '@/aws/send-access-analyzer';
import { pause } from '@/lib/pause';

/** Whose policies are previewed, and what they would be. */
export type PreviewedResource =
  | {
      readonly kind: 'bucket';
      /** `arn:aws:s3:::lake` */
      readonly arn: string;
      readonly policy: string | null;
      /** Access points of the bucket, by ARN. */
      readonly points: readonly PreviewedPoint[];
      readonly block?: { readonly ignorePublicAcls: boolean; readonly restrictPublicBuckets: boolean };
    }
  | { readonly kind: 'role'; readonly arn: string; readonly policy: string };

interface PreviewedPoint {
  readonly arn: string;
  readonly policy: string | null;
  readonly vpcId?: string;
}

/** Somebody outside the zone of trust who would get in. */
export interface PreviewFinding {
  readonly id: string;
  /** `NEW`: not before; `UNCHANGED` and `CHANGED`: already. */
  readonly change: string;
  /** As the policy names it: an ARN, an account, `*`. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly isPublic: boolean;
}

interface Analyzer {
  readonly arn?: string;
  readonly type?: string;
  readonly status?: string;
}

const WAIT_MS = 1000;
/** AWS works for seconds, seldom for longer. */
const MOST_LOOKS = 60;

/**
 * What IAM Access Analyzer finds once these policies stand. It takes an analyzer of the account or its organization in
 * the Region, and writes nothing but the preview itself.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-access-preview.html
 * @throws AwsFailure; `NoAnalyzer` where there is none
 */
export async function previewAccess(
  context: AwsContext,
  region: string,
  resource: PreviewedResource,
  signal: AbortSignal,
): Promise<readonly PreviewFinding[]> {
  const analyzerArn = await analyzerOf(context, region, signal);
  const { id } = (await sendAccessAnalyzer(
    context,
    region,
    {
      operation: 'CreateAccessPreview',
      method: 'PUT',
      path: '/access-preview',
      body: {
        analyzerArn,
        clientToken: crypto.randomUUID(),
        configurations: { [resource.arn]: configurationOf(resource) },
      },
    },
    signal,
  )) as { readonly id: string };
  await untilDone(context, region, { id, analyzerArn }, signal);
  return findingsOf(context, region, { id, analyzerArn }, signal);
}

interface Preview {
  readonly id: string;
  readonly analyzerArn: string;
}

/** One that watches for access from outside: of the account before the organization's. */
async function analyzerOf(context: AwsContext, region: string, signal: AbortSignal): Promise<string> {
  const { analyzers = [] } = (await sendAccessAnalyzer(
    context,
    region,
    { operation: 'ListAnalyzers', method: 'GET', path: '/analyzer' },
    signal,
  )) as { readonly analyzers?: readonly Analyzer[] };
  const active = analyzers.filter(({ status }) => status === 'ACTIVE');
  const found = ['ACCOUNT', 'ORGANIZATION'].flatMap((type) => active.filter((one) => one.type === type))[0]
    ?.arn;
  if (found !== undefined) return found;
  throw new AwsFailure(`This account has no analyzer for outside access in ${region}.`, {
    kind: 'not-found',
    code: 'NoAnalyzer',
    action: 'ListAnalyzers',
    advice: 'Make one in IAM Access Analyzer, of the type external access; it costs nothing.',
  });
}

async function untilDone(
  context: AwsContext,
  region: string,
  { id, analyzerArn }: Preview,
  signal: AbortSignal,
): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { accessPreview } = (await sendAccessAnalyzer(
      context,
      region,
      {
        operation: 'GetAccessPreview',
        method: 'GET',
        path: `/access-preview/${id}`,
        query: { analyzerArn },
        input: { accessPreviewId: id, analyzerArn },
      },
      signal,
    )) as {
      readonly accessPreview: { readonly status: string; readonly statusReason?: { readonly code?: string } };
    };
    if (accessPreview.status === 'COMPLETED') return;
    if (accessPreview.status === 'FAILED') throw notMade(accessPreview.statusReason?.code);
    await pause(WAIT_MS, signal);
    signal.throwIfAborted();
  }
  throw notMade('TIMED_OUT');
}

const notMade = (code = 'FAILED') =>
  new AwsFailure(`Access Analyzer could not preview this (${code}).`, {
    kind: 'invalid',
    code: 'PreviewFailed',
    action: 'GetAccessPreview',
    advice: 'Its policy may be one that AWS refuses; what is decided here stands beside it.',
  });

async function findingsOf(
  context: AwsContext,
  region: string,
  { id, analyzerArn }: Preview,
  signal: AbortSignal,
): Promise<readonly PreviewFinding[]> {
  const found: PreviewFinding[] = [];
  let nextToken: string | undefined;
  do {
    const body = { analyzerArn, ...(nextToken === undefined ? {} : { nextToken }) };
    const page = (await sendAccessAnalyzer(
      context,
      region,
      {
        operation: 'ListAccessPreviewFindings',
        method: 'POST',
        path: `/access-preview/${id}`,
        body,
        input: { accessPreviewId: id, ...body },
      },
      signal,
    )) as { readonly findings?: readonly RawFinding[]; readonly nextToken?: string };
    found.push(...(page.findings ?? []).filter(({ status }) => status !== 'RESOLVED').map(findingFrom));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}

interface RawFinding {
  readonly id: string;
  readonly changeType: string;
  readonly status?: string;
  readonly principal?: Readonly<Record<string, string>>;
  readonly action?: readonly string[];
  readonly isPublic?: boolean;
}

const findingFrom = ({
  id,
  changeType,
  principal = {},
  action = [],
  isPublic = false,
}: RawFinding): PreviewFinding => ({
  id,
  change: changeType,
  principals: Object.values(principal),
  actions: action,
  isPublic,
});

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Configuration.html */
function configurationOf(resource: PreviewedResource): object {
  if (resource.kind === 'role') return { iamRole: { trustPolicy: resource.policy } };
  const { policy, points, block } = resource;
  return {
    s3Bucket: {
      ...(policy === null ? {} : { bucketPolicy: policy }),
      ...(block === undefined ? {} : { bucketPublicAccessBlock: block }),
      ...(points.length === 0
        ? {}
        : { accessPoints: Object.fromEntries(points.map((one) => [one.arn, pointOf(one)])) }),
    },
  };
}

const pointOf = ({ policy, vpcId }: PreviewedPoint): object => ({
  ...(policy === null ? {} : { accessPointPolicy: policy }),
  networkOrigin: vpcId === undefined ? { internetConfiguration: {} } : { vpcConfiguration: { vpcId } },
});
