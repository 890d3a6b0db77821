import { randomBytes } from 'node:crypto';
import { pointNameProblem, vpcProblem } from '@drawbridge-s3/policy/grants';
import { toIsoSeconds } from '../clock/format';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { childOf, requiredText, textOf } from '../s3/xml/read';
import { accessPointArn, dataSourceOf, findAccessPoint } from '../world/lookup';
import type { AccessPoint } from '../world/types';
import { answer } from './answer';
import type { ControlCall, ControlOperation } from './call';
import { pageOf } from './page';
import { ALL_BLOCKED, blockElement, readBlock } from './public-access-block';

export const createAccessPoint: ControlOperation = {
  action: 's3:CreateAccessPoint',
  resource: 'access-point',
  run: (call) => {
    const { account, region, name, world } = call;
    const document = call.document('CreateAccessPointRequest');
    if (pointNameProblem(name) !== undefined) throw invalid('Your Amazon S3 AccessPoint name is invalid');
    const bucketName = requiredText(document, 'Bucket');
    const bucketAccount = textOf(document, 'BucketAccountId') ?? account.id;
    const bucket = world.buckets.get(bucketName);
    if (bucket === undefined || bucket.account !== bucketAccount) {
      // Whose bucket a name is, is told only to its owner.
      throw bucket === undefined
        ? new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, {
            BucketName: bucketName,
          })
        : new ServiceError('AccessDenied', 'Access Denied', 403);
    }
    if (bucket.region !== region) {
      throw invalid(`The bucket ${bucketName} is not in the Region ${region} of the access point.`);
    }
    if (findAccessPoint(world, account.id, region, name) !== undefined) {
      throw new ServiceError(
        'AccessPointAlreadyOwnedByYou',
        'Your previous request to create the named accesspoint succeeded and you already own it.',
        409,
        { AccessPointName: name },
      );
    }
    const vpc = childOf(document, 'VpcConfiguration');
    const vpcId = vpc === undefined ? undefined : requiredText(vpc, 'VpcId');
    if (vpcId !== undefined && vpcProblem(vpcId) !== undefined) {
      throw invalid(`The VPC ID ${vpcId} is invalid.`);
    }
    const block = childOf(document, 'PublicAccessBlockConfiguration');
    // The switches are a permission of their own where the request sets them.
    if (block !== undefined) call.authorise('s3:PutAccessPointPublicAccessBlock', '*');
    const point: AccessPoint = {
      name,
      account: account.id,
      region,
      alias: newAlias(name),
      bucket: bucketName,
      bucketAccount,
      networkOrigin: vpcId === undefined ? 'Internet' : 'VPC',
      vpcId,
      createdAt: call.now,
      publicAccessBlock: block === undefined ? ALL_BLOCKED : readBlock(block),
    };
    account.accessPoints.set(`${region}/${name}`, point);
    return answer('CreateAccessPointResult', { AccessPointArn: accessPointArn(point), Alias: point.alias });
  },
};

export const getAccessPoint: ControlOperation = {
  action: 's3:GetAccessPoint',
  resource: 'access-point',
  run: (call) => {
    const point = named(call);
    return answer('GetAccessPointResult', {
      Name: point.name,
      Bucket: point.source === undefined ? point.bucket : undefined,
      NetworkOrigin: point.networkOrigin,
      VpcConfiguration: vpcElement(point),
      PublicAccessBlockConfiguration: blockElement(point.publicAccessBlock),
      CreationDate: toIsoSeconds(point.createdAt),
      Alias: point.alias,
      AccessPointArn: accessPointArn(point),
      Endpoints: { entry: endpoints(point.region) },
      BucketAccountId: point.source === undefined ? point.bucketAccount : undefined,
      DataSourceId: dataSourceOf(point).id,
      DataSourceType: dataSourceOf(point).type,
    });
  },
};

export const deleteAccessPoint: ControlOperation = {
  action: 's3:DeleteAccessPoint',
  resource: 'access-point',
  run: (call) => {
    const point = named(call);
    call.account.accessPoints.delete(`${point.region}/${point.name}`);
    return { status: 204 };
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessPoints.html */
export const listAccessPoints: ControlOperation = {
  action: 's3:ListAccessPoints',
  resource: 'any',
  run: ({ account, region, query }) => {
    const bucket = query.get('bucket');
    const source = query.get('dataSourceType') ?? 'S3_BUCKET';
    const all = [...account.accessPoints.values()]
      .filter((point) => point.region === region && (bucket === undefined || point.bucket === bucket))
      .filter((point) => source === 'ALL' || dataSourceOf(point).type === source)
      .toSorted((left, right) => (left.name < right.name ? -1 : 1));
    const { page, nextToken } = pageOf(all, ({ name }) => name, query);
    return answer('ListAccessPointsResult', {
      AccessPointList: {
        AccessPoint: page.map((point) => ({
          Name: point.name,
          NetworkOrigin: point.networkOrigin,
          VpcConfiguration: vpcElement(point),
          Bucket: point.source === undefined ? point.bucket : undefined,
          AccessPointArn: accessPointArn(point),
          Alias: point.alias,
          BucketAccountId: point.source === undefined ? point.bucketAccount : undefined,
          DataSourceId: dataSourceOf(point).id,
          DataSourceType: dataSourceOf(point).type,
        })),
      },
      NextToken: nextToken,
    });
  },
};

/** @throws ServiceError NoSuchAccessPoint */
export function named({ world, account, region, name }: ControlCall): AccessPoint {
  const point = findAccessPoint(world, account.id, region, name);
  if (point === undefined) {
    throw new ServiceError('NoSuchAccessPoint', 'The specified accesspoint does not exist', 404, {
      AccessPointName: name,
    });
  }
  return point;
}

function vpcElement({ vpcId }: AccessPoint): XmlTree | undefined {
  return vpcId === undefined ? undefined : { VpcId: vpcId };
}

function endpoints(region: string): XmlTree[] {
  return [
    { key: 'ipv4', value: `s3-accesspoint.${region}.amazonaws.com` },
    { key: 'fips', value: `s3-accesspoint-fips.${region}.amazonaws.com` },
    { key: 'fips_dualstack', value: `s3-accesspoint-fips.dualstack.${region}.amazonaws.com` },
    { key: 'dualstack', value: `s3-accesspoint.dualstack.${region}.amazonaws.com` },
  ];
}

/** The name, shortened, and 34 characters that tell nothing; 63 characters at most. */
function newAlias(name: string): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const random = Array.from(randomBytes(34), (byte) => alphabet[byte % 36]).join('');
  return `${name.slice(0, 20).replace(/-$/, '')}-${random.slice(0, 34)}-s3alias`.slice(-63);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}
