import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { foreignGrantsQuery } from '@/resources/bucket-settings/bucket-acl';
import {
  deliveryOf,
  policyThatLets,
  type Delivery,
  type LogSource,
} from '@/resources/bucket-settings/log-delivery';
import type { Logging } from '@/resources/bucket-settings/logging';
import { encryptionQuery, ownershipQuery } from '@/resources/bucket-settings/settings';
import { policyQuery } from '@/resources/policies/read-policy';

export interface DeliveryState {
  /** Undefined while it is read. */
  readonly delivery: Delivery | undefined;
  /** The target's policy as it is, and with what it lacks. */
  readonly draft: { readonly before: string | null; readonly after: string } | undefined;
  /** The target's default encryption is one that logs cannot be delivered under. */
  readonly underKms: boolean;
}

/** Whether S3 can write the logs into their target, as far as the session may read what stands there. */
export function useDelivery(
  context: AwsContext,
  source: LogSource | undefined,
  logging: Logging,
): DeliveryState {
  const target = { type: 'bucket', name: logging.bucket } as const;
  const enabled = source !== undefined && logging.bucket !== '';
  const policy = useQuery({ ...policyQuery(context, target), enabled });
  const ownership = useQuery({ ...ownershipQuery(context, target), enabled });
  const encryption = useQuery({ ...encryptionQuery(context, target), enabled });
  const acls = ownership.data !== undefined && ownership.data !== 'BucketOwnerEnforced';
  const acl = useQuery({ ...foreignGrantsQuery(context, target), enabled: enabled && acls });
  const reading = policy.isPending || ownership.isPending || (acls && acl.isPending);
  if (source === undefined || reading) return { delivery: undefined, draft: undefined, underKms: false };
  const delivery = deliveryOf(source, logging, {
    policy: policy.data,
    ownership: ownership.data,
    acl: acl.data,
  });
  const before = policy.data;
  const after =
    delivery === 'lacking' && before !== undefined ? policyThatLets(source, logging, before) : undefined;
  return {
    delivery,
    draft: before === undefined || after === undefined ? undefined : { before, after },
    underKms: encryption.data?.algorithm.startsWith('aws:kms') === true,
  };
}
