import * as s3 from '@aws-sdk/client-s3';
import * as control from '@aws-sdk/client-s3-control';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import type { AskedService } from '../../src/aws/asked';
import { sendSts } from '../../src/aws/clients/send-sts';
import type { AwsContext } from '../../src/aws/context';
import { locationFromParameter } from '../../src/aws/location';
import { type LoggedRequest, requestLog } from '../../src/aws/request-log';
import { sendS3, sendS3Control } from '../../src/aws/send';
import { sendAccessAnalyzer } from '../../src/aws/send-access-analyzer';
import { sendAthena } from '../../src/aws/send-athena';
import { sendCloudTrail } from '../../src/aws/send-cloudtrail';
import { sendCloudWatch } from '../../src/aws/send-cloudwatch';
import { sendConfig } from '../../src/aws/send-config';
import { sendIam } from '../../src/aws/send-iam';
import { sendKms } from '../../src/aws/send-kms';
import { sendOrganizations } from '../../src/aws/send-organizations';
import { sendS3Tables } from '../../src/aws/send-s3-tables';

type Input = Readonly<Record<string, unknown>>;
/** Operations are named by a table, and checked by what the sandbox makes of them. */
type Send = (...call: unknown[]) => Promise<unknown>;

/** What stands in the files that lines of curl name. */
export const BODY = 'hello';
const ONCE = { maxAttempts: 1 };
const loosely = (send: unknown) => send as Send;

const commandOf = (client: object, operation: string, input: Input): unknown => {
  const Command = (client as Readonly<Record<string, new (input: Input) => unknown>>)[`${operation}Command`];
  if (Command === undefined) throw new Error(`The SDK has no ${operation}.`);
  return new Command(input);
};

/** Where Access Analyzer is asked for what; the other services that speak JSON are asked for all in one place. */
const ANALYZER: Readonly<Record<string, (input: Input) => object>> = {
  ListAnalyzers: () => ({ method: 'GET', path: '/analyzer' }),
  CreateAccessPreview: (body) => ({ method: 'PUT', path: '/access-preview', body }),
  GetAccessPreview: ({ accessPreviewId, analyzerArn }) => ({
    method: 'GET',
    path: `/access-preview/${String(accessPreviewId)}`,
    query: { analyzerArn },
  }),
  ListAccessPreviewFindings: ({ accessPreviewId, ...body }) => ({
    method: 'POST',
    path: `/access-preview/${String(accessPreviewId)}`,
    body,
  }),
  ListFindings: (body) => ({ method: 'POST', path: '/finding', body }),
  ListFindingsV2: (body) => ({ method: 'POST', path: '/findingv2', body }),
};

const SEND: Readonly<
  Record<
    AskedService,
    (context: AwsContext, region: string, operation: string, input: Input) => Promise<unknown>
  >
> = {
  s3: (context, region, operation, input) => {
    const { Bucket, Body, AnnotationPayload } = input;
    // In a call of S3 that makes a bucket, or lists them, there is no place yet.
    const target =
      typeof Bucket === 'string' && operation !== 'CreateBucket' ? locationFromParameter(Bucket) : { region };
    const given = {
      ...input,
      ...(Body === undefined ? {} : { Body: BODY }),
      ...(AnnotationPayload === undefined ? {} : { AnnotationPayload: BODY }),
    };
    return loosely(sendS3)(context, target, commandOf(s3, operation, given), ONCE);
  },
  's3-control': (context, region, operation, input) =>
    loosely(sendS3Control)(context, region, commandOf(control, operation, input), ONCE),
  iam: (context, _, operation, input) => loosely(sendIam)(context, commandOf(iam, operation, input), ONCE),
  sts: async (context, region, operation, input) =>
    loosely(sendSts)(
      context.profile,
      region,
      await context.credentials(),
      commandOf(sts, operation, input),
      ONCE,
    ),
  'access-analyzer': (context, region, operation, input) =>
    loosely(sendAccessAnalyzer)(context, region, { operation, input, ...ANALYZER[operation]?.(input) }),
  kms: (context, region, operation, input) => loosely(sendKms)(context, region, { operation, input }),
  athena: (context, region, operation, input) => loosely(sendAthena)(context, region, { operation, input }),
  cloudtrail: (context, region, operation, input) =>
    loosely(sendCloudTrail)(context, region, { operation, input }),
  cloudwatch: (context, region, operation, input) =>
    loosely(sendCloudWatch)(context, region, { operation, input }),
  config: (context, region, operation, input) => loosely(sendConfig)(context, region, { operation, input }),
  's3-tables': (context, region, operation, input) =>
    loosely(sendS3Tables)(context, region, { operation, ...input }),
  organizations: (context, _, operation, input) => loosely(sendOrganizations)(context, operation, input),
};

/**
 * Asks for something as the console does, whatever comes of it.
 * @returns the last attempt of it as the activity has it; undefined where nothing was sent
 */
export async function askAsConsole(
  context: AwsContext,
  service: AskedService,
  region: string,
  operation: string,
  input: Input,
): Promise<LoggedRequest | undefined> {
  requestLog.clear();
  await SEND[service](context, region, operation, input).catch(() => undefined);
  return requestLog.getSnapshot().findLast((entry) => entry.operation === operation);
}
