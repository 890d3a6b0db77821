import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Denial } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { uploadProbeQuery, type UploadProbe } from '@/resources/objects/upload-probe';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { useChosenHeaders } from '@/resources/objects/writing/upload-options';

/** Why nothing can be uploaded to a place whose listing was denied, or undefined. It is asked only then. */
export function useUploadRefusal(
  context: AwsContext,
  location: Location,
  prefix: string,
  denied: boolean,
): string | undefined {
  const chosen = useChosenHeaders(context, location);
  // Lookalikes may take a part for an upload that is not there.
  const enabled = denied && context.profile.kind !== 'custom';
  const { data } = useQuery({ ...uploadProbeQuery(context, location, prefix), enabled });
  return enabled && data !== undefined ? refusalWords(data, chosen) : undefined;
}

const POLICIES: Readonly<Record<NonNullable<Denial['policyType']>, string>> = {
  'identity-based': 'its own policies',
  'resource-based': 'the bucket or access-point policy',
  'permissions-boundary': 'its permissions boundary',
  session: 'its session policy',
  'service-control': 'a service control policy',
  'resource-control': 'a resource control policy',
  'vpc-endpoint': 'the policy of the VPC endpoint',
  'block-public-access': 'Block Public Access',
};

/** The reason, where no header that an upload can carry would change it. */
export function refusalWords(probe: UploadProbe, chosen: UploadHeaders | undefined): string | undefined {
  if (probe.kind !== 'refused') return undefined;
  const { denial } = probe;
  if (denial === undefined)
    return Object.keys(chosen ?? {}).length > 0
      ? undefined
      : 'S3 refuses uploads here too (s3:PutObject). If the bucket wants certain headers, choose them first: More actions, Upload options';
  // A Deny of the bucket’s own policy may be about headers.
  if (denial.policyType === 'resource-based' && denial.explicit) return undefined;
  const verdict = denial.explicit ? 'denied' : 'not allowed';
  return `This session may not upload here: ${denial.action} is ${verdict} by ${POLICIES[denial.policyType ?? 'identity-based']}`;
}
