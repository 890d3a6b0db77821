import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { GrantPermission, NewAccessGrant } from '@/resources/access-grants/grant-input';
import { PERMISSIONS } from '@/resources/access-grants/grant-input';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import { readScope, scopeUri } from '@/resources/access-grants/scope';

/** The form of a grant, as text. */
export interface AccessGrantForm {
  /** `s3://bucket/prefix*`, or an object without the star. */
  readonly scope: string;
  readonly grantee: string;
  readonly permission: GrantPermission;
  /** ARN of an Identity Center application, `ALL`, or nothing. */
  readonly application: string;
}

export type FormField = keyof AccessGrantForm;

export const readPermission = (text: string | undefined): GrantPermission =>
  PERMISSIONS.find((permission) => permission === text) ?? 'READ';

/**
 * The location a scope lies in, the narrowest of several.
 * @param scope any text
 */
export function locationFor(scope: string, locations: readonly GrantsLocation[]): GrantsLocation | undefined {
  const asked = readScope(scope);
  if (asked === undefined) return undefined;
  return locations
    .filter((location) => subPrefixIn(location, scopeUri(asked)) !== undefined)
    .toSorted((one, other) => rootOf(other).length - rootOf(one).length)[0];
}

/** What goes behind a location's scope to make the grant's; undefined where it lies elsewhere. */
function subPrefixIn(location: GrantsLocation, scope: string): string | undefined {
  const root = rootOf(location);
  return scope.startsWith(root) ? scope.slice(root.length) : undefined;
}

/** `s3://`, or a bucket with its slash: a location of `lake` does not hold what is in `lakeside`. */
const rootOf = ({ scope }: GrantsLocation): string =>
  scope.replace(/\*$/, '').replace(/^(s3:\/\/[^/]+)$/, '$1/');

/** What is wrong with the form, by field. Empty fields are not wrong yet: {@link grantOf} gives none then. */
export function problemsOf(
  { scope, grantee, application }: AccessGrantForm,
  locations: readonly GrantsLocation[],
): Readonly<Partial<Record<FormField, string>>> {
  return {
    ...(scope === '' || readScope(scope) !== undefined
      ? scope !== '' && locationFor(scope, locations) === undefined
        ? { scope: 'No registered location holds this: register one first.' }
        : {}
      : { scope: 'Such as s3://bucket/prefix* – with a * at the end, or one object without' }),
    ...(grantee === '' || isGrantee(grantee) ? {} : { grantee: granteeProblem(grantee) }),
    ...(application === '' || application === 'ALL' || application.startsWith('arn:')
      ? {}
      : { application: 'The ARN of an application, or ALL' }),
  };
}

const isGrantee = (arn: string): boolean => {
  const kind = readPrincipal(arn)?.kind;
  return kind === 'user' || kind === 'role';
};

function granteeProblem(text: string): string {
  const kind = readPrincipal(text)?.kind;
  if (kind === 'account') return 'S3 Access Grants takes no accounts: name a role or user of it.';
  if (kind === 'assumed-role') return 'Name the role itself: arn:aws:iam::ACCOUNT:role/NAME';
  return 'The ARN of a role or user: arn:aws:iam::ACCOUNT:role/NAME';
}

/** The grant that a form comes to; undefined while something is missing or wrong. */
export function grantOf(
  form: AccessGrantForm,
  locations: readonly GrantsLocation[],
): NewAccessGrant | undefined {
  const scope = readScope(form.scope);
  const location = locationFor(form.scope, locations);
  if (scope === undefined || location === undefined || !isGrantee(form.grantee)) return undefined;
  if (Object.keys(problemsOf(form, locations)).length > 0) return undefined;
  const subPrefix = subPrefixIn(location, scopeUri(scope)) ?? '';
  return {
    locationId: location.id,
    // The whole of a location but the default one needs none.
    subPrefix: subPrefix === '*' || subPrefix === '' ? undefined : subPrefix,
    isObject: scope.isObject,
    granteeType: 'IAM',
    grantee: form.grantee,
    permission: form.permission,
    application: form.application === '' ? undefined : form.application,
  };
}
