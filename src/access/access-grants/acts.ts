import { escaped } from '@drawbridge-s3/policy/grammar';
import { createAccessGrant, deleteAccessGrant, type AccessGrant } from '@/resources/access-grants/grants';
import {
  associateDirectory,
  createInstance,
  deleteInstance,
  dissociateDirectory,
  readInstanceAgain,
} from '@/resources/access-grants/instance';
import {
  createLocation,
  deleteLocation,
  type GrantsLocation,
  updateLocation,
} from '@/resources/access-grants/locations';
import { guardedResourcePolicy } from '@/resources/access-grants/resource-policy';
import { guardedWrite } from '@/resources/guarded-write';
import type { Undo } from '../apply/apply-steps';
import { writeText } from '../apply/write-text';
import type { Act, InstanceAt } from './act';

/**
 * A grant that was deleted can be made again; it has another id then. One that somebody else deleted, or that went before
 * another was refused, is no failure, and is not made again.
 */
export function withdrawAct({ context, place }: InstanceAt, grants: readonly AccessGrant[]): Act {
  const gone: AccessGrant[] = [];
  return {
    done:
      grants.length === 1
        ? `Withdrawn: ${escaped(grants[0]?.scope ?? '')}.`
        : `Withdrawn: ${grants.length} grants.`,
    run: async (queryClient) => {
      try {
        for (const grant of grants) {
          if (await deleteAccessGrant(context, place, grant.id)) gone.push(grant);
        }
      } finally {
        await readInstanceAgain(context, queryClient, place);
      }
    },
    undo: {
      undone: grants.length === 1 ? 'The grant is made again.' : 'The grants are made again.',
      run: async (queryClient) => {
        try {
          for (const grant of gone) await createAccessGrant(context, place, grant);
        } finally {
          await readInstanceAgain(context, queryClient, place);
        }
      },
    },
  };
}

export const registerAct = (
  { context, place }: InstanceAt,
  location: Pick<GrantsLocation, 'scope' | 'role'>,
): Act => ({
  done: `Registered: ${escaped(location.scope)}.`,
  run: (queryClient) => createLocation(context, queryClient, place, location),
});

export const roleAct = ({ context, place }: InstanceAt, location: GrantsLocation, role: string): Act => ({
  done: `${escaped(location.scope)} has another role.`,
  run: (queryClient) => updateLocation(context, queryClient, place, { id: location.id, role }),
  undo: {
    undone: `${escaped(location.scope)} has its role again.`,
    run: (queryClient) => updateLocation(context, queryClient, place, location),
  },
});

export const deregisterAct = ({ context, place }: InstanceAt, location: GrantsLocation): Act => ({
  done: `Not registered any more: ${escaped(location.scope)}.`,
  run: (queryClient) => deleteLocation(context, queryClient, place, location.id),
  undo: {
    undone: `Registered again: ${escaped(location.scope)}.`,
    run: (queryClient) => createLocation(context, queryClient, place, location),
  },
});

export const instanceAct = ({ context, place }: InstanceAt): Act => ({
  done: `There is an Access Grants instance in ${place.region}.`,
  run: (queryClient) => createInstance(context, queryClient, place),
});

export const associateAct = ({ context, place }: InstanceAt, arn: string): Act => ({
  done: 'People and groups of the directory can be granted to.',
  run: (queryClient) => associateDirectory(context, queryClient, place, arn),
  undo: {
    undone: 'The instance is associated with no directory any more.',
    run: (queryClient) => dissociateDirectory(context, queryClient, place),
  },
});

/** Over what was read and nothing else; `after` null: there is to be none. */
export function policyAct({ context, place }: InstanceAt, before: string | null, after: string | null): Act {
  let takeBack: Undo | undefined;
  return {
    done: after === null ? 'The instance has no policy any more.' : 'The instance’s policy is saved.',
    run: async (queryClient) => {
      const guarded = guardedResourcePolicy(context, place);
      const change = { id: 'the Access Grants instance', before, after };
      takeBack = await writeText({ context, queryClient }, guarded, change);
    },
    undo: { undone: 'The instance’s policy is as it was.', run: async () => takeBack?.() },
  };
}

/** @param policy its resource policy, which goes with it and comes back with it */
export const deleteInstanceAct = ({ context, place }: InstanceAt, policy: string | null): Act => ({
  done: `The Access Grants instance in ${place.region} is deleted.`,
  run: (queryClient) => deleteInstance(context, queryClient, place),
  undo: {
    undone: `There is an Access Grants instance in ${place.region} again.`,
    run: async (queryClient) => {
      await createInstance(context, queryClient, place);
      if (policy !== null) {
        const guarded = guardedResourcePolicy(context, place);
        await guardedWrite(context, queryClient, guarded, { next: policy, base: null });
      }
    },
  },
});
