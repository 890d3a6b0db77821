import { type GroundGap, type GroundRole, rolesInPaths, rolesInReach } from '@drawbridge-s3/policy/review';
import { AwsFailure } from '@/aws/failure';
import { type ReadText, readManagedPolicy, withTexts } from '../roles/calls/attached-policies';
import { type AuthorizationDetails, readAuthorizationDetails } from '../roles/calls/authorization-details';
import { listRoles, readRole } from '../roles/calls/read-role';
import type { Role, RoleSummary } from '../roles/role';
import { gapOfRole } from '../situations/gaps';
import { answerOf, type Asking, gapFor, managedOf, optionsOf } from './asking';

export interface RolesRead {
  readonly roles: readonly GroundRole[];
  readonly gaps: readonly GroundGap[];
  /** Whose own policies have to be read, as far as that is known. */
  readonly progress: { readonly done: number; readonly all: number };
}

/**
 * The account's roles, of those that somebody from outside may become with all they may do: each that is read may lead
 * to others, which are read then.
 * @param also ARNs of roles that are read as well
 * @param told after every role
 */
export async function readRoles(
  asking: Asking,
  at: string,
  also: Promise<readonly string[]>,
  told: (read: RolesRead) => void,
): Promise<RolesRead> {
  const { account, context, iam, signal, organization } = asking;
  const listed = await answerOf(iam, signal, () => listRoles(context, '/', optionsOf(asking)));
  const roles = new Map((listed.value?.items ?? []).map((role) => [role.arn, summaryOf(role)]));
  const gaps = [
    ...gapFor('roles', 'Roles', 'The roles of the account could not be listed', listed.failure),
    ...gapFor('roles', 'Roles', 'The roles of the account are more than were listed', listed.value?.endless),
  ];
  const read = new Set<string>();
  let pending = 0;
  const state = (): RolesRead => ({
    roles: [...roles.values()],
    gaps: [...gaps],
    progress: { done: read.size - pending, all: read.size },
  });
  told(state());
  const ground = () => ({
    account,
    at,
    roles: [...roles.values()],
    ...(organization === undefined ? {} : { organization }),
  });
  const outsiders = () => rolesInPaths(ground());
  let wanted = [...outsiders(), ...(await also)];
  const details = paysAtOnce(wanted.filter((arn) => roles.has(arn)).length, roles.size)
    ? await allAtOnce(asking, new Set([...rolesInReach(ground()), ...wanted]))
    : undefined;
  while (wanted.length > 0 && !signal.aborted) {
    const next = [...new Set(wanted)].filter((arn) => roles.has(arn) && !read.has(arn));
    if (next.length === 0) break;
    for (const arn of next) read.add(arn);
    pending += next.length;
    await Promise.all(
      next.map(async (arn) => {
        const known = roles.get(arn);
        if (known !== undefined) {
          const found = await oneRole(asking, known, details);
          roles.set(arn, found.role);
          gaps.push(...found.gaps);
        }
        pending -= 1;
        told(state());
      }),
    );
    wanted = [...outsiders()];
  }
  return state();
}

const summaryOf = ({ arn, name, trust, maxSessionDuration }: RoleSummary): GroundRole => ({
  arn,
  name,
  trust,
  inline: undefined,
  attached: undefined,
  boundary: undefined,
  lastUsed: undefined,
  maxSession: maxSessionDuration,
});

/** Of all roles of an account, the share that has to be read before it is less work to read all of them. */
const SHARE = 10;

/**
 * Whether reading all roles at once is worth it. One by one each takes four requests and its managed policies two; at once
 * a page has 250 of them, and some 4 KB of documents for each that nobody asked about.
 */
export const paysAtOnce = (wanted: number, all: number): boolean => wanted > 1 && wanted * SHARE >= all;

/** Undefined where that is refused or not known, as fewer may do it than may read a role: they are read one by one then. */
async function allAtOnce(
  asking: Asking,
  wanted: ReadonlySet<string>,
): Promise<AuthorizationDetails | undefined> {
  const { context, iam, signal } = asking;
  try {
    return await readAuthorizationDetails(
      context,
      wanted,
      (request) => iam.run(request, signal),
      optionsOf(asking),
    );
  } catch (error) {
    if (error instanceof AwsFailure) return undefined;
    throw error;
  }
}

type RoleRead = Pick<Role, 'name' | 'trust' | 'policies' | 'attached' | 'boundary' | 'lastUsed'>;

async function oneRole(
  asking: Asking,
  known: GroundRole,
  details: AuthorizationDetails | undefined,
): Promise<{ readonly role: GroundRole; readonly gaps: readonly GroundGap[] }> {
  const { context, iam, signal } = asking;
  const options = optionsOf(asking);
  const managed = managedOf(asking, (arn) => readManagedPolicy(context, arn, options));
  const textOf: ReadText = (arn) => {
    const text = details?.policies.get(arn);
    return text === undefined ? managed(arn) : Promise.resolve(text);
  };
  const detail = details?.roles.get(known.arn);
  const answer = await answerOf(iam, signal, async (): Promise<RoleRead | null> =>
    detail === undefined
      ? readRole(context, known.name, options, textOf)
      : { ...detail, attached: await withTexts(detail.attached, textOf) },
  );
  const role = answer.value;
  if (role === undefined)
    return { role: known, gaps: gapFor('role', known.name, 'It could not be read', answer.failure) };
  // Deleted since the list was made: nobody becomes it any more.
  if (role === null) return { role: { ...known, trust: '{}' }, gaps: [] };
  const boundary =
    role.boundary === undefined ? null : await answerOf(iam, signal, () => textOf(role.boundary ?? ''));
  const gap = gapOfRole(role);
  return {
    role: {
      ...known,
      trust: role.trust,
      inline: role.policies,
      attached: role.attached,
      boundary:
        boundary === null || boundary.value === undefined
          ? boundary === null
            ? null
            : undefined
          : { arn: role.boundary ?? '', text: boundary.value },
      lastUsed: role.lastUsed?.at.toISOString() ?? null,
    },
    gaps: [
      ...(gap === undefined ? [] : [gap]),
      ...gapFor('role', known.name, 'Its permissions boundary could not be read', boundary?.failure),
    ],
  };
}
