import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { AccessGrantsInstance, AccessPoint, KmsKey, Role, World } from './types';

export function accessPointArn(accessPoint: AccessPoint): string {
  return `arn:aws:s3:${accessPoint.region}:${accessPoint.account}:accesspoint/${accessPoint.name}`;
}

/** What an access point is attached to, as S3 Control tells it. */
export const dataSourceOf = ({
  source,
  bucket,
}: AccessPoint): { readonly id: string; readonly type: string } =>
  source ?? { id: `arn:aws:s3:::${bucket}`, type: 'S3_BUCKET' };

function accessPoints(world: World): AccessPoint[] {
  return [...world.accounts.values()].flatMap((account) => Array.from(account.accessPoints.values()));
}

export function findAccessPoint(
  world: World,
  account: string,
  region: string,
  name: string,
): AccessPoint | undefined {
  return world.accounts.get(account)?.accessPoints.get(`${region}/${name}`);
}

export function findByAlias(world: World, alias: string): AccessPoint | undefined {
  return alias.endsWith('-s3alias') ? accessPoints(world).find((point) => point.alias === alias) : undefined;
}

export function findRole(world: World, arn: string): { role: Role; account: string } | undefined {
  const account = world.accounts.get(parseArn(arn)?.account ?? '');
  const role = [...(account?.roles.values() ?? [])].find((candidate) => candidate.arn === arn);
  return role === undefined || account === undefined ? undefined : { role, account: account.id };
}

/** The instance that an ARN is of, or lies in: `arn:aws:s3:REGION:ACCOUNT:access-grants/default[/…]`. */
export function findAccessGrants(world: World, arn: string): AccessGrantsInstance | undefined {
  const [, region = '', account = ''] = /^arn:aws:s3:([^:]+):(\d{12}):access-grants\//.exec(arn) ?? [];
  return world.accounts.get(account)?.accessGrants.get(region);
}

/**
 * A key by what requests call it: an id or alias, which are looked up in the caller's account, or an ARN of either.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
 */
export function findKey(
  world: World,
  name: string,
  { account, region }: { readonly account: string; readonly region: string },
): KmsKey | undefined {
  const arn = parseArn(name);
  const where = arn?.service === 'kms' ? arn : { account, region, resource: name };
  const keys = [...(world.accounts.get(where.account)?.kmsKeys.values() ?? [])];
  const id = where.resource.replace(/^key\//, '');
  return keys.find((key) => key.region === where.region && (key.id === id || key.aliases.includes(id)));
}
