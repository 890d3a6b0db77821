import type { AwsFailure } from '@/aws/failure';
import { policiesRead, type UploadFacts, type UploadNeeds } from './upload-needs';

const WRITES = new Set(['PutObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload']);

/** The refusal of a request that writes, whatever it was refused for. */
export const isDeniedWrite = ({ kind, action }: AwsFailure): boolean =>
  kind === 'denied' && WRITES.has(action ?? '');

/**
 * What other headers may do for a refused write, in words: known where the policies may be read, possible where they say
 * nothing. Undefined where no header would change it.
 */
export function headerCure(
  failure: AwsFailure,
  facts: UploadFacts | undefined,
  needs: UploadNeeds | undefined,
): string | undefined {
  if (!isDeniedWrite(failure)) return undefined;
  const required = needs?.needs.filter((need) => need.required) ?? [];
  if (required.length > 0) return `Refused for want of ${required.map(({ header }) => header).join(', ')}`;
  const { denial } = failure;
  // A missing Allow, or a Deny of the caller's own side, is not cured by a header.
  const silent = denial === undefined || (denial.policyType === 'resource-based' && denial.explicit);
  return silent && !(facts !== undefined && policiesRead(facts))
    ? 'The bucket may take uploads with certain headers only'
    : undefined;
}
