import type { Evidence } from '@drawbridge-s3/policy/chain';
import { open } from './attempt';

/** What organizations say of a request: of the caller's account, and of the bucket's. */
export type OrganizationEvidence = Pick<Evidence, 'scps' | 'rcps' | 'organizationBlock'>;

/**
 * Where policies of organizations are put in. Reading them takes a session of the management account, or of one it
 * delegated that to; whoever has none learns nothing of them.
 */
export const unknownOrganization = (): OrganizationEvidence => ({
  scps: open('the caller’s organization is not readable here'),
  rcps: open('the organization of the bucket is not readable here'),
  organizationBlock: open('the organization of the bucket is not readable here'),
});
