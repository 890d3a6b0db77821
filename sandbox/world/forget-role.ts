import { parsePolicy } from '@drawbridge-s3/policy/document';
import type { Account, Role, World } from './types';

/**
 * Takes a role away, its sessions with it. Policies are stored by unique id on AWS: those that named the role keep its
 * id, and do not take a later role of the same name for it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function forgetRole(world: World, account: Account, role: Role): void {
  account.roles.delete(role.name);
  for (const [key, session] of world.sessions) {
    if (session.account === account.id && session.roleName === role.name) world.sessions.delete(key);
  }
  for (const bucket of world.buckets.values()) rename(bucket, 'policy', role);
  for (const { accessPoints, accessGrants, kmsKeys, roles } of world.accounts.values()) {
    for (const point of accessPoints.values()) rename(point, 'policy', role);
    for (const key of kmsKeys.values()) rename(key, 'policy', role);
    for (const other of roles.values()) rename(other, 'trustPolicy', role);
    for (const instance of accessGrants.values()) {
      if (instance.policy === undefined) continue;
      instance.policy = {
        ...instance.policy,
        document: renamePrincipal(instance.policy.document, role.arn, role.id),
      };
    }
  }
}

function rename<Name extends string>(
  holder: Partial<Record<Name, string>>,
  name: Name,
  { arn, id }: Role,
): void {
  const policy = holder[name];
  if (policy !== undefined) holder[name] = renamePrincipal(policy, arn, id);
}

/** In the text, so that the policy keeps the form its author gave it. */
function renamePrincipal(text: string, from: string, to: string): string {
  if (!text.includes(from)) return text;
  const places = parsePolicy(text)
    .statements.flatMap(({ principals }) => principals)
    .filter(({ value }) => value === from)
    .map(({ node }) => node)
    .toSorted((one, other) => other.offset - one.offset);
  return places.reduce(
    (renamed, { offset, length }) =>
      renamed.slice(0, offset) + JSON.stringify(to) + renamed.slice(offset + length),
    text,
  );
}
