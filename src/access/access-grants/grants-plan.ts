import type { AccessGrant } from '@/resources/access-grants/grants';
import type { GrantPermission, NewAccessGrant } from '@/resources/access-grants/grant-input';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import { readScope, scopeUri } from '@/resources/access-grants/scope';
import { granteeProblem } from './grantee-problem';
import { locationsOf, subPrefixIn } from './scope-locations';

/** The form of grants, as text: every place to everybody. */
export interface AccessGrantsForm {
  /** `s3://bucket/prefix*`, or an object without the star. */
  readonly scopes: readonly string[];
  readonly granteeType: NewAccessGrant['granteeType'];
  readonly grantees: readonly string[];
  readonly permission: GrantPermission;
  /** ARN of an Identity Center application, `ALL`, or nothing. */
  readonly application: string;
  /** Id of the location by {@link PlaceGroup.key}; without one, the narrowest. */
  readonly chosen: Readonly<Record<string, string>>;
  /** ARN of the role by the scope of a location to be registered. */
  readonly roles: Readonly<Record<string, string>>;
}

/** Places that the same locations hold. */
export interface PlaceGroup {
  readonly key: string;
  readonly scopes: readonly string[];
  /** The narrowest first; empty where one has to be registered. */
  readonly locations: readonly GrantsLocation[];
  /** The one that is taken. */
  readonly location: GrantsLocation | undefined;
  /** What is registered where none is there: `s3://bucket/`. */
  readonly register: string;
}

/** What is registered and granted. */
export interface AccessGrantsPlan {
  readonly register: readonly Pick<GrantsLocation, 'scope' | 'role'>[];
  readonly grants: readonly PlannedGrant[];
  /** Of them, how many stand already. */
  readonly standing: number;
}

export interface PlannedGrant extends NewAccessGrant {
  readonly scope: string;
  /** Scope of the location, where that has to be registered first and has no id yet. */
  readonly register?: string;
}

/** What is wrong, by field. Empty fields are not wrong yet: {@link planOf} gives none then. */
export function problemsOf(form: AccessGrantsForm): {
  readonly scopes?: string;
  readonly grantees?: string;
  readonly application?: string;
} {
  const scope = form.scopes.find((one) => readScope(one) === undefined);
  const grantee = form.grantees.find((one) => granteeProblem(one, form.granteeType) !== undefined);
  return {
    ...(scope === undefined
      ? {}
      : {
          scopes: `${scope} is no place. Such as s3://bucket/prefix* – with a * at the end, or one object without`,
        }),
    ...(grantee === undefined ? {} : { grantees: granteeProblem(grantee, form.granteeType) ?? '' }),
    ...(/^(?:|ALL|arn:.+)$/.test(form.application)
      ? {}
      : { application: 'The ARN of an application, or ALL' }),
  };
}

/** The places, by the locations they may be given in. */
export function placeGroups(
  { scopes, chosen }: Pick<AccessGrantsForm, 'scopes' | 'chosen'>,
  locations: readonly GrantsLocation[],
): readonly PlaceGroup[] {
  const groups = new Map<string, PlaceGroup>();
  for (const text of new Set(scopes)) {
    const scope = readScope(text);
    if (scope === undefined) continue;
    const within = locationsOf(scopeUri(scope), locations);
    const register = `s3://${scope.bucket}/`;
    const key = within.length === 0 ? register : within.map(({ id }) => id).join(' ');
    groups.set(key, {
      key,
      scopes: [...(groups.get(key)?.scopes ?? []), scopeUri(scope)],
      locations: within,
      location: within.find(({ id }) => id === chosen[key]) ?? within[0],
      register,
    });
  }
  return [...groups.values()];
}

/**
 * Every place to every grantee, but for what stands; undefined while something is missing or wrong.
 * @param standing grants of the instance
 */
export function planOf(
  form: AccessGrantsForm,
  locations: readonly GrantsLocation[],
  standing: readonly AccessGrant[],
): AccessGrantsPlan | undefined {
  const groups = placeGroups(form, locations);
  const missing = groups.filter(({ location }) => location === undefined).map(({ register }) => register);
  if (groups.length === 0 || form.grantees.length === 0 || Object.keys(problemsOf(form)).length > 0)
    return undefined;
  if (missing.some((scope) => (form.roles[scope] ?? '') === '')) return undefined;
  const wanted = groups.flatMap((group) =>
    group.scopes.flatMap((scope) =>
      [...new Set(form.grantees)].map((grantee) => plannedGrant(form, group, scope, grantee)),
    ),
  );
  const grants = wanted.filter((one) => !standing.some((other) => isSame(one, other)));
  const needed = new Set(grants.map(({ register }) => register));
  return {
    register: missing
      .filter((scope) => needed.has(scope))
      .map((scope) => ({ scope, role: form.roles[scope] ?? '' })),
    grants,
    standing: wanted.length - grants.length,
  };
}

function plannedGrant(
  { granteeType, permission, application }: AccessGrantsForm,
  { location, register }: PlaceGroup,
  scope: string,
  grantee: string,
): PlannedGrant {
  const subPrefix = subPrefixIn(location?.scope ?? register, scope) ?? '';
  return {
    scope,
    locationId: location?.id ?? '',
    ...(location === undefined ? { register } : {}),
    // The whole of a location but the default one needs none.
    subPrefix: subPrefix === '*' || subPrefix === '' ? undefined : subPrefix,
    isObject: !scope.endsWith('*'),
    granteeType,
    grantee,
    permission,
    application: application === '' ? undefined : application,
  };
}

const isSame = (one: PlannedGrant, other: AccessGrant): boolean =>
  one.scope === other.scope &&
  one.granteeType === other.granteeType &&
  one.grantee === other.grantee &&
  one.permission === other.permission &&
  one.application === other.application;
