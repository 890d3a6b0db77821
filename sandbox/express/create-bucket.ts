import { ServiceError } from '../http/error';
import { emptyAnswer } from '../s3/answer';
import { readText } from '../s3/body/document';
import type { S3Answer, S3Call } from '../s3/call';
import { invalidRequest } from '../s3/errors';
import { parseXml } from '../s3/xml/parse';
import { childOf, requiredText, rootNamed, textOf } from '../s3/xml/read';
import { MemoryObjectStore } from '../storage/memory-object-store';
import type { Bucket } from '../world/types';
import { directoryName } from './name';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export async function createDirectoryBucket(call: S3Call): Promise<S3Answer> {
  const name = call.bucketName ?? '';
  const { account } = call.caller;
  if (account === undefined) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  const { type, zone } = await wanted(call);
  const named = directoryName(name);
  if (named === undefined || named.zone !== zone)
    throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.', 400, {
      BucketName: name,
    });
  const existing = call.world.buckets.get(name);
  if (existing !== undefined) throw taken(existing, account.id);
  const bucket: Bucket = {
    name,
    account: account.id,
    region: call.region,
    createdAt: call.now,
    ownership: 'BucketOwnerEnforced',
    publicAccessBlock: {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    },
    encryption: { algorithm: 'AES256', bucketKey: true },
    requestPayer: 'BucketOwner',
    directory: { zone, type },
    objects: new MemoryObjectStore(),
  };
  call.world.buckets.set(name, bucket);
  return emptyAnswer(200, { location: `https://${name}.s3express-${zone}.${call.region}.amazonaws.com/` });
}

async function wanted(call: S3Call) {
  const document = rootNamed(parseXml(await readText(call)), 'CreateBucketConfiguration');
  const location = childOf(document, 'Location');
  const bucket = childOf(document, 'Bucket');
  if (location === undefined || bucket === undefined || textOf(bucket, 'Type') !== 'Directory')
    throw invalidRequest('A directory bucket needs a location and the type Directory.');
  const type = requiredText(location, 'Type');
  if (type !== 'AvailabilityZone' && type !== 'LocalZone') throw invalidRequest('Invalid location type.');
  const redundancy = textOf(bucket, 'DataRedundancy');
  const fitting = type === 'AvailabilityZone' ? 'SingleAvailabilityZone' : 'SingleLocalZone';
  if (redundancy !== undefined && redundancy !== fitting) throw invalidRequest('Invalid data redundancy.');
  return { type, zone: requiredText(location, 'Name') } as const;
}

const taken = ({ name, account }: Bucket, asking: string) =>
  account === asking
    ? new ServiceError(
        'BucketAlreadyOwnedByYou',
        'Your previous request to create the named bucket succeeded and you already own it.',
        409,
        { BucketName: name },
      )
    : new ServiceError('BucketAlreadyExists', 'The requested bucket name is not available.', 409, {
        BucketName: name,
      });
