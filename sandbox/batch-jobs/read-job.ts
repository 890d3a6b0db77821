import { escapeXml, type XmlTree } from '../http/xml';
import { ServiceError } from '../http/error';
import { malformedXml } from '../s3/errors';
import type { XmlElement } from '../s3/xml/parse';
import { booleanOf, childOf, childrenOf, requiredText, textOf } from '../s3/xml/read';
import { aclDocument, grantHeaders } from './grants';
import type { Job, JobObjects, JobTask } from './job';
import { metadataHeaders } from './new-metadata';

export type AskedJob = Pick<
  Job,
  | 'confirmationRequired'
  | 'description'
  | 'roleArn'
  | 'token'
  | 'task'
  | 'objects'
  | 'report'
  | 'told'
  | 'priority'
>;

/**
 * Reads what CreateJob is asked.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html
 *
 * @throws ServiceError MalformedXML, InvalidRequest, or 501 for what the sandbox does not carry out
 */
export function readJob(document: XmlElement): AskedJob {
  const operation = required(document, 'Operation');
  const report = required(document, 'Report');
  const manifest = childOf(document, 'Manifest');
  const generator = childOf(document, 'ManifestGenerator');
  if ((manifest === undefined) === (generator === undefined))
    throw invalid('Exactly one of Manifest and ManifestGenerator must be specified.');
  const priority = Number(requiredText(document, 'Priority'));
  if (!Number.isInteger(priority) || priority < 0 || priority > 2_147_483_647)
    throw invalid('Priority must be between 0 and 2147483647.');
  const roleArn = requiredText(document, 'RoleArn');
  if (!/^arn:[^:]+:iam::\d{12}:role\/.+/.test(roleArn)) throw invalid('The role ARN is invalid.');
  const description = textOf(document, 'Description');
  if (description !== undefined && (description.length < 1 || description.length > 256))
    throw invalid('The description must have between 1 and 256 characters.');
  return {
    confirmationRequired: booleanOf(document, 'ConfirmationRequired') ?? false,
    description,
    roleArn,
    token: requiredText(document, 'ClientRequestToken'),
    task: taskOf(operation),
    objects: manifest === undefined ? generatedBy(generator!) : manifestOf(manifest),
    report: reportOf(report),
    told: {
      operation: treeOf(operation),
      manifest: manifest && treeOf(manifest),
      generator: generator && treeOf(generator),
      report: treeOf(report),
    },
    priority,
  };
}

function taskOf(operation: XmlElement): JobTask {
  const [one, more] = operation.children;
  if (one === undefined || more !== undefined) throw invalid('Exactly one operation must be specified.');
  switch (one.name.replace(/^.*:/, '')) {
    case 'S3PutObjectCopy':
      return copyOf(one);
    case 'S3PutObjectTagging': {
      const tags = childrenOf(required(one, 'TagSet'), 'member').map(
        (tag) =>
          `<Tag><Key>${escapeXml(requiredText(tag, 'Key'))}</Key><Value>${escapeXml(requiredText(tag, 'Value'))}</Value></Tag>`,
      );
      return {
        kind: 'S3PutObjectTagging',
        body: `<Tagging><TagSet>${tags.join('')}</TagSet></Tagging>`,
      };
    }
    case 'S3DeleteObjectTagging':
      return { kind: 'S3DeleteObjectTagging' };
    case 'S3PutObjectAcl': {
      const policy = required(one, 'AccessControlPolicy');
      const canned = textOf(policy, 'CannedAccessControlList');
      const list = childOf(policy, 'AccessControlList');
      if ((canned === undefined) === (list === undefined))
        throw invalid('Exactly one of AccessControlList and CannedAccessControlList must be specified.');
      return list === undefined
        ? { kind: 'S3PutObjectAcl', headers: { 'x-amz-acl': canned! } }
        : { kind: 'S3PutObjectAcl', headers: {}, body: aclDocument(list) };
    }
    case 'S3InitiateRestoreObject': {
      const days = textOf(one, 'ExpirationInDays');
      const tier = textOf(one, 'GlacierJobTier') ?? 'BULK';
      if (tier !== 'BULK' && tier !== 'STANDARD') throw invalid('The Glacier job tier is invalid.');
      const name = tier === 'BULK' ? 'Bulk' : 'Standard';
      return {
        kind: 'S3InitiateRestoreObject',
        body: `<RestoreRequest>${days === undefined ? '' : `<Days>${escapeXml(days)}</Days>`}<GlacierJobParameters><Tier>${name}</Tier></GlacierJobParameters></RestoreRequest>`,
      };
    }
    case 'S3PutObjectRetention': {
      const retention = required(one, 'Retention');
      const [mode, until] = [textOf(retention, 'Mode'), textOf(retention, 'RetainUntilDate')];
      const inner = `${mode === undefined ? '' : `<Mode>${escapeXml(mode)}</Mode>`}${until === undefined ? '' : `<RetainUntilDate>${escapeXml(until)}</RetainUntilDate>`}`;
      return {
        kind: 'S3PutObjectRetention',
        body: `<Retention>${inner}</Retention>`,
        headers:
          booleanOf(one, 'BypassGovernanceRetention') === true
            ? { 'x-amz-bypass-governance-retention': 'true' }
            : {},
      };
    }
    case 'S3PutObjectLegalHold':
      return {
        kind: 'S3PutObjectLegalHold',
        body: `<LegalHold><Status>${escapeXml(requiredText(required(one, 'LegalHold'), 'Status'))}</Status></LegalHold>`,
      };
    case 'S3UpdateObjectEncryption': {
      const kms = childOf(required(one, 'ObjectEncryption'), 'SSE-KMS');
      if (kms === undefined) throw invalid('The new encryption type must be SSE-KMS.');
      const bucketKey = booleanOf(kms, 'BucketKeyEnabled') === true;
      return {
        kind: 'S3UpdateObjectEncryption',
        body: `<ObjectEncryption><SSE-KMS><KMSKeyArn>${escapeXml(requiredText(kms, 'KMSKeyArn'))}</KMSKeyArn><BucketKeyEnabled>${bucketKey}</BucketKeyEnabled></SSE-KMS></ObjectEncryption>`,
      };
    }
    default:
      throw notCarriedOut(one.name);
  }
}

function copyOf(copy: XmlElement): JobTask {
  const header: Record<string, string> = {};
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined) header[name] = value;
  };
  set('x-amz-storage-class', textOf(copy, 'StorageClass'));
  set('x-amz-acl', textOf(copy, 'CannedAccessControlList'));
  set('x-amz-checksum-algorithm', textOf(copy, 'ChecksumAlgorithm'));
  if (booleanOf(copy, 'RequesterPays') === true) header['x-amz-request-payer'] = 'requester';
  const key = textOf(copy, 'SSEAwsKmsKeyId');
  if (key !== undefined) {
    header['x-amz-server-side-encryption'] = 'aws:kms';
    header['x-amz-server-side-encryption-aws-kms-key-id'] = key;
  }
  set('x-amz-website-redirect-location', textOf(copy, 'RedirectLocation'));
  if (booleanOf(copy, 'BucketKeyEnabled') === true)
    header['x-amz-server-side-encryption-bucket-key-enabled'] = 'true';
  const grants = childOf(copy, 'AccessControlGrants');
  if (grants !== undefined) Object.assign(header, grantHeaders(grants));
  const tagging = childOf(copy, 'NewObjectTagging');
  if (tagging !== undefined) {
    header['x-amz-tagging-directive'] = 'REPLACE';
    header['x-amz-tagging'] = new URLSearchParams(
      childrenOf(tagging, 'member').map((tag): [string, string] => [
        requiredText(tag, 'Key'),
        requiredText(tag, 'Value'),
      ]),
    ).toString();
  }
  const metadata = childOf(copy, 'NewObjectMetadata');
  const directive = textOf(copy, 'MetadataDirective') ?? 'COPY';
  header['x-amz-metadata-directive'] = directive;
  if (metadata !== undefined && directive === 'REPLACE') Object.assign(header, metadataHeaders(metadata));
  return {
    kind: 'S3PutObjectCopy',
    bucket: bucketOf(requiredText(copy, 'TargetResource')),
    prefix: textOf(copy, 'TargetKeyPrefix'),
    headers: header,
  };
}

function manifestOf(manifest: XmlElement): JobObjects {
  const spec = required(manifest, 'Spec');
  if (requiredText(spec, 'Format') !== 'S3BatchOperations_CSV_20180820')
    throw notCarriedOut('manifests other than S3BatchOperations_CSV_20180820');
  const fields = childrenOf(required(spec, 'Fields'), 'member').map(({ text }) => text);
  const named = fields.join(',');
  if (named !== 'Bucket,Key' && named !== 'Bucket,Key,VersionId')
    throw invalid('The fields of the manifest must be Bucket, Key and, optionally, VersionId.');
  const location = required(manifest, 'Location');
  const [, bucket, key] = /^arn:[^:]+:s3:::([^/]+)\/(.+)$/s.exec(requiredText(location, 'ObjectArn')) ?? [];
  if (bucket === undefined || key === undefined) throw invalid('The ARN of the manifest is invalid.');
  const etag = requiredText(location, 'ETag').replaceAll('"', '');
  return { kind: 'manifest', bucket, key, etag, versions: fields.length === 3 };
}

function generatedBy(generator: XmlElement): JobObjects {
  const own = required(generator, 'S3JobManifestGenerator');
  if (booleanOf(own, 'EnableManifestOutput') === true)
    throw notCarriedOut('the output of a generated manifest');
  const filter = childOf(own, 'Filter');
  const names = filter && childOf(filter, 'KeyNameConstraint');
  const prefixes = names && childOf(names, 'MatchAnyPrefix');
  const before = filter && textOf(filter, 'CreatedBefore');
  return {
    kind: 'generated',
    bucket: bucketOf(requiredText(own, 'SourceBucket')),
    prefixes: prefixes === undefined ? [''] : childrenOf(prefixes, 'member').map(({ text }) => text),
    createdBefore: before === undefined ? undefined : Date.parse(before),
  };
}

function reportOf(report: XmlElement): AskedJob['report'] {
  if (booleanOf(report, 'Enabled') !== true) return undefined;
  if (requiredText(report, 'Format') !== 'Report_CSV_20180820')
    throw invalid('The report format is invalid.');
  const scope = requiredText(report, 'ReportScope');
  if (scope !== 'AllTasks' && scope !== 'FailedTasksOnly') throw invalid('The report scope is invalid.');
  return {
    bucket: bucketOf(requiredText(report, 'Bucket')),
    prefix: textOf(report, 'Prefix') ?? '',
    all: scope === 'AllTasks',
  };
}

function bucketOf(arn: string): string {
  const bucket = /^arn:[^:]+:s3:::([^/]+)$/.exec(arn)?.[1];
  if (bucket === undefined) throw invalid(`The bucket ARN ${arn} is invalid.`);
  return bucket;
}

function required(element: XmlElement, name: string): XmlElement {
  const child = childOf(element, name);
  if (child === undefined) throw malformedXml();
  return child;
}

/** An element as it was sent. */
function treeOf(element: XmlElement): XmlTree {
  const tree: Record<string, XmlTree[string]> = {};
  for (const child of element.children) {
    const name = child.name.replace(/^.*:/, '');
    const value: XmlTree[string] = child.children.length === 0 ? child.text : treeOf(child);
    const before = tree[name];
    tree[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return tree;
}

const invalid = (message: string) => new ServiceError('InvalidRequest', message, 400);

const notCarriedOut = (what: string) =>
  new ServiceError('NotImplemented', `The sandbox does not carry out ${what}.`, 501);
