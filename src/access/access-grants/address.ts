import { fromOneLine, oneLine } from '@/lib/one-line';
import { PERMISSIONS, type GrantPermission } from '@/resources/access-grants/grant-input';
import type { AccessGrantsForm } from './grants-plan';
import type { View } from './views';

/** What of an instance is looked at, as the address has it. */
export interface AccessGrantsAddress {
  readonly region?: string;
  readonly view?: View;
  readonly filter?: string;
  /** Grants to be made are being written while one of these stands. A place a line. */
  readonly scope?: string;
  /** ARN or id, one a line. */
  readonly grantee?: string;
  /** They are people or groups of the directory. */
  readonly to?: 'user' | 'group';
  readonly permission?: string;
  /** When they were to end, which access grants do not: a moment in ISO 8601. */
  readonly until?: string;
  /** Places in other Regions, whose turn comes after: `us-east-1 s3://bucket/*`, one a line. */
  readonly elsewhere?: string;
  /** The form is open, with nothing in it yet. */
  readonly make?: 'grant';
}

const KEYS = ['scope', 'grantee', 'to', 'permission', 'until', 'elsewhere', 'make'] as const;

export const isMaking = (address: AccessGrantsAddress): boolean =>
  KEYS.some((key) => address[key] !== undefined);

export const NOT_MAKING: AccessGrantsAddress = Object.fromEntries(KEYS.map((key) => [key, undefined]));

export const linesOf = (text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : text.split('\n');

export const linesText = (lines: readonly string[]): string | undefined =>
  lines.length === 0 ? undefined : lines.map(oneLine).join('\n');

const TYPES = { user: 'DIRECTORY_USER', group: 'DIRECTORY_GROUP' } as const;

const readPermission = (text: string | undefined): GrantPermission =>
  PERMISSIONS.find((permission) => permission === text) ?? 'READ';

export const formOf = (address: AccessGrantsAddress): AccessGrantsForm => ({
  scopes: linesOf(address.scope).map(fromOneLine),
  granteeType: address.to === undefined ? 'IAM' : TYPES[address.to],
  grantees: linesOf(address.grantee),
  permission: readPermission(address.permission),
  application: '',
  chosen: {},
  roles: {},
});

/** Of the form, what a link carries. */
export const addressOf = (form: AccessGrantsForm): AccessGrantsAddress => ({
  scope: linesText(form.scopes),
  grantee: linesText(form.grantees),
  to: form.granteeType === 'IAM' ? undefined : form.granteeType === 'DIRECTORY_USER' ? 'user' : 'group',
  permission: form.permission,
  make: 'grant',
});

/** The next Region whose turn it is, with its places; undefined where none is left. */
export function nextElsewhere(address: AccessGrantsAddress): AccessGrantsAddress | undefined {
  const lines = linesOf(address.elsewhere).flatMap((line) => {
    const [, region, scope] = /^([a-z]{2}[\w-]*-\d+) (s3:.+)$/.exec(line) ?? [];
    return region === undefined || scope === undefined ? [] : [{ region, scope }];
  });
  const region = lines[0]?.region;
  if (region === undefined) return undefined;
  const rest = lines.filter((one) => one.region !== region);
  return {
    ...address,
    region,
    scope: lines
      .filter((one) => one.region === region)
      .map(({ scope }) => scope)
      .join('\n'),
    elsewhere: rest.length === 0 ? undefined : rest.map((one) => `${one.region} ${one.scope}`).join('\n'),
  };
}
