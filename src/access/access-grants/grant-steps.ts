import type { QueryClient } from '@tanstack/react-query';
import { createAccessGrant, deleteAccessGrant } from '@/resources/access-grants/grants';
import { createLocation, deleteLocation, type GrantsLocation } from '@/resources/access-grants/locations';
import { guardedResourcePolicy } from '@/resources/access-grants/resource-policy';
import type { DocumentWriter } from '../apply/apply-steps';
import { onceSeen } from '../apply/once-seen';
import { writeText } from '../apply/write-text';
import type { InstanceAt } from './act';
import type { AccessGrantsPlan, PlannedGrant } from './grants-plan';

/** One write of a plan. */
export type GrantStep =
  | ({ readonly kind: 'location' } & Pick<GrantsLocation, 'scope' | 'role'>)
  | { readonly kind: 'grant'; readonly grant: PlannedGrant }
  /** The instance's resource policy, over what was read of it. */
  | { readonly kind: 'policy'; readonly before: string | null; readonly after: string };

/** The instance's policy as it is, and as it has to be for all grantees to ask. */
export interface PolicyChange {
  readonly before: string | null;
  readonly after: string;
}

/** The order of writing. Who may ask comes last: until then the grants open nothing to other accounts. */
export const stepsOfPlan = (
  { register, grants }: AccessGrantsPlan,
  policy: PolicyChange | undefined,
): readonly GrantStep[] => [
  ...register.map((location) => ({ kind: 'location', ...location }) as const),
  ...grants.map((grant) => ({ kind: 'grant', grant }) as const),
  ...(policy === undefined ? [] : [{ kind: 'policy', ...policy } as const]),
];

/** What the step makes, as it is called in a sentence. */
export function stepWords(step: GrantStep): string {
  switch (step.kind) {
    case 'location':
      return `the location ${step.scope}`;
    case 'grant':
      return `${step.grant.permission} of ${step.grant.scope} to ${step.grant.grantee}`;
    case 'policy':
      return 'the instance’s policy';
  }
}

/** Writes the steps of one plan, and takes each back. Nothing shown is read again by it. */
export function grantWriter(
  { context, place }: InstanceAt,
  queryClient: QueryClient,
): DocumentWriter<GrantStep> {
  /** Ids of the locations registered on the way, by scope. */
  const registered = new Map<string, string>();
  return {
    write: async (step) => {
      switch (step.kind) {
        case 'location': {
          // Its role may have been made a moment ago.
          const id = await onceSeen(() => createLocation(context, queryClient, place, step));
          registered.set(step.scope, id);
          return () => deleteLocation(context, queryClient, place, id);
        }
        case 'grant': {
          const { register = '', locationId } = step.grant;
          const within = { ...step.grant, locationId: registered.get(register) ?? locationId };
          const id = await createAccessGrant(context, place, within);
          return async () => {
            await deleteAccessGrant(context, place, id);
          };
        }
        case 'policy':
          return writeText({ context, queryClient }, guardedResourcePolicy(context, place), {
            id: 'the Access Grants instance',
            before: step.before,
            after: step.after,
          });
      }
    },
  };
}
