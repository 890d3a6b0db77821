import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Guarded } from '../guarded-write';
import type { MadeRole, NewRole } from './calls/change-role';
import { roleKeys } from './keys';
import { sameTrust } from './same-trust';

/** @throws AwsFailure; code `MalformedPolicyDocument` where the trust names somebody who does not exist */
export async function createRole(
  context: AwsContext,
  queryClient: QueryClient,
  role: NewRole,
): Promise<MadeRole> {
  const made = await (await import('./calls/change-role')).sendNewRole(context, role);
  await readAgain(context, queryClient, role.name);
  return made;
}

/**
 * Takes back {@link createRole}, and deletes no other role. Its policies have to be gone.
 * @throws AwsFailure; code `AnotherRole` where the name is another role's by now
 */
export async function deleteRole(
  context: AwsContext,
  queryClient: QueryClient,
  made: MadeRole,
): Promise<void> {
  await (await import('./calls/change-role')).sendDeletion(context, made);
  await readAgain(context, queryClient, made.name);
}

async function readAgain(context: AwsContext, queryClient: QueryClient, name: string): Promise<void> {
  const keys = [roleKeys.one(context, name), roleKeys.trust(context, name), roleKeys.lists(context)];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

/** The trust policy of a role as it is read again and written. */
export function guardedTrust(context: AwsContext, name: string): Guarded<string> {
  return {
    action: 'UpdateAssumeRolePolicy',
    queryKey: roleKeys.trust(context, name),
    read: async () => (await (await import('./calls/read-role')).readSummary(context, name)).trust,
    write: async ({ next }) => (await import('./calls/change-role')).sendTrust(context, name, next),
    same: sameTrust,
    affects: [roleKeys.one(context, name), roleKeys.lists(context)],
    // Services have their own ways to write JSON down.
    readBack: false,
  };
}
