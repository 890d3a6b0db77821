import type { AccessPoint, Account, Bucket, Role, World } from './types';

export function bucketOwner(world: World, bucket: Bucket): Account {
  const account = world.accounts.get(bucket.account);
  if (account === undefined) throw new Error(`bucket ${bucket.name} belongs to no account`);
  return account;
}

export function accessPointArn(accessPoint: AccessPoint): string {
  return `arn:aws:s3:${accessPoint.region}:${accessPoint.account}:accesspoint/${accessPoint.name}`;
}

export function accessPoints(world: World): AccessPoint[] {
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

/** A user or role by its ARN. */
export function findPrincipal(world: World, arn: string): { id: string } | undefined {
  const account = world.accounts.get(arn.split(':')[4] ?? '');
  if (account === undefined) return undefined;
  const all = [...account.users.values(), ...account.roles.values()];
  return all.find((candidate) => candidate.arn === arn);
}

export function findRole(world: World, arn: string): { role: Role; account: string } | undefined {
  const account = world.accounts.get(arn.split(':')[4] ?? '');
  const role = [...(account?.roles.values() ?? [])].find((candidate) => candidate.arn === arn);
  return role === undefined || account === undefined ? undefined : { role, account: account.id };
}
