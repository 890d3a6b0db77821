import { randomUUID } from 'node:crypto';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import { ServiceError } from '../http/error';
import { analyzerNamed } from './analyzers';
import type { AnalyzerCall } from './call';
import { findingsOf, type Previewed, type StoredPreview } from './findings';

interface S3Configuration {
  readonly bucketPolicy?: string;
  readonly accessPoints?: Readonly<Record<string, { readonly accessPointPolicy?: string }>>;
}

interface Configuration {
  readonly s3Bucket?: S3Configuration;
  readonly iamRole?: { readonly trustPolicy?: string };
}

const invalid = (message: string) => new ServiceError('ValidationException', message, 400);

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAccessPreview.html */
export function createPreview(call: AnalyzerCall): object {
  const { kernel, identity, now, analyzers, body } = call;
  const { arn: analyzer } = analyzerNamed(analyzers, body['analyzerArn']);
  const [entry, ...others] = Object.entries((body['configurations'] ?? {}) as Record<string, Configuration>);
  if (entry === undefined || others.length > 0) throw invalid('An access preview has one configuration.');
  const previewed = previewOf(call, ...entry);
  const id = randomUUID();
  kernel.previews.set(id, {
    account: identity.account.id,
    analyzer,
    createdAt: new Date(now).toISOString(),
    findings: findingsOf(previewed),
    looks: 0,
  });
  return { id };
}

function previewOf(
  { kernel, identity, now }: AnalyzerCall,
  resource: string,
  asked: Configuration,
): Previewed {
  const account = identity.account.id;
  const about = { resource, account, now };
  const { s3Bucket, iamRole } = asked;
  if (s3Bucket !== undefined) {
    const bucket = kernel.world.buckets.get(parseArn(resource)?.resource ?? '');
    if (bucket !== undefined && bucket.account !== account) throw invalid('The bucket is another account’s.');
    const points = Object.entries(s3Bucket.accessPoints ?? {});
    const standing = points.map(([arn]) => {
      const { region = '', resource: path = '' } = parseArn(arn) ?? {};
      return identity.account.accessPoints.get(`${region}/${path.replace(/^accesspoint\//, '')}`)?.policy;
    });
    return {
      ...about,
      resourceType: 'AWS::S3::Bucket',
      after: [
        ...policies('bucket', [s3Bucket.bucketPolicy]),
        ...policies(
          'access-point',
          points.map(([, { accessPointPolicy }]) => accessPointPolicy),
        ),
      ],
      before: [...policies('bucket', [bucket?.policy]), ...policies('access-point', standing)],
    };
  }
  if (iamRole === undefined) throw invalid('The sandbox previews buckets and roles.');
  const role = [...identity.account.roles.values()].find(({ arn }) => arn === resource);
  return {
    ...about,
    resourceType: 'AWS::IAM::Role',
    after: policies('trust', [iamRole.trustPolicy]),
    before: policies('trust', [role?.trustPolicy]),
  };
}

const policies = (
  kind: Previewed['after'][number]['kind'],
  texts: readonly (string | undefined)[],
): Previewed['after'] => texts.flatMap((text) => (text === undefined ? [] : [{ kind, text }]));

function previewIn({ kernel, identity, id }: AnalyzerCall): StoredPreview {
  const preview = kernel.previews.get(id);
  if (preview === undefined || preview.account !== identity.account.id)
    throw new ServiceError('ResourceNotFoundException', 'The access preview does not exist.', 404);
  return preview;
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetAccessPreview.html */
export function getPreview(call: AnalyzerCall): object {
  const preview = previewIn(call);
  preview.looks += 1;
  const { createdAt, analyzer } = preview;
  const status = preview.looks > 1 ? 'COMPLETED' : 'CREATING';
  return {
    accessPreview: { id: call.id, analyzerArn: analyzer, createdAt, status, configurations: {} },
  };
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAccessPreviewFindings.html */
export function listPreviewFindings(call: AnalyzerCall): object {
  const preview = previewIn(call);
  if (preview.looks < 2)
    throw new ServiceError('ConflictException', 'The access preview is being created.', 409);
  return { findings: preview.findings };
}
