import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { Evidence, Reach } from '@drawbridge-s3/policy/review';
import { locationFromParameter } from '@/aws/location';
import type { ChangedThing } from '@/resources/cloudtrail/changes';
import { lastName } from './rows';

/** Something that a way in hangs on, and that somebody may have changed. */
export interface Changeable {
  readonly thing: ChangedThing;
  readonly label: string;
  /** Names of the events that change what is let in. */
  readonly changes: RegExp;
}

const CHANGES: Readonly<Record<ChangedThing['type'], RegExp>> = {
  bucket: /^(?:Put|Delete)Bucket(?:Policy|Acl|PublicAccessBlock|OwnershipControls)$/,
  'access-point': /^(?:(?:Put|Delete)AccessPointPolicy|CreateAccessPoint)$/,
  role: /^(?:CreateRole|UpdateAssumeRolePolicy|(?:Put|Delete|Attach|Detach)RolePolicy|(?:Put|Delete)RolePermissionsBoundary)$/,
  'managed-policy': /^(?:CreatePolicy|(?:CreatePolicy|SetDefaultPolicy|DeletePolicy)Version)$/,
};

/** What the statements of a way in stand in, each once, in the order of the path. */
export function changeablesOf({ evidence, through, account }: Reach): readonly Changeable[] {
  const roles = through.flatMap(({ kind, arn }) => (kind === 'role' ? [arn] : []));
  const things = [...evidence.flatMap((one) => thingOf(one, account) ?? []), ...roles.map(roleOf)];
  const byKey = new Map(things.map((thing) => [JSON.stringify(thing), thing]));
  return [...byKey.values()].map((thing) => ({
    thing,
    label: labelOf(thing),
    changes: CHANGES[thing.type],
  }));
}

const roleOf = (arn: string): ChangedThing => ({ type: 'role', name: lastName(arn) });

/** Undefined for what another account has, and what no event is found by. */
function thingOf({ kind, arn, policy }: Evidence, account: string): ChangedThing | undefined {
  switch (kind) {
    case 'bucket':
    case 'acl':
      return { type: 'bucket', name: parseArn(arn)?.resource.replace(/^bucket\//, '') ?? arn };
    case 'access-point': {
      const location = locationFromParameter(arn);
      return location.type === 'access-point' ? location : undefined;
    }
    case 'trust':
      return roleOf(arn);
    case 'identity':
      if (policy !== undefined) return roleOf(arn);
      return parseArn(arn)?.account === account ? { type: 'managed-policy', arn } : undefined;
    case 'access-grant':
      return undefined;
  }
}

function labelOf(thing: ChangedThing): string {
  switch (thing.type) {
    case 'bucket':
      return `Bucket ${thing.name}`;
    case 'access-point':
      return `Access point ${thing.name}`;
    case 'role':
      return `Role ${thing.name}`;
    case 'managed-policy':
      return `Policy ${lastName(thing.arn)}`;
  }
}
