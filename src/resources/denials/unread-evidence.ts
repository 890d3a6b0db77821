import type { Asked, Evidence } from '@drawbridge-s3/policy/chain';
import { type Asker, known, open } from './attempt';
import { type OrganizationEvidence, unknownOrganization } from './read-organization';
import type { SessionFacts } from './session-facts';

const ASKING = open('it is being read');

const NOTHING: Omit<Evidence, 'endpoint' | keyof SessionFacts['evidence'] | keyof OrganizationEvidence> = {
  owner: ASKING,
  identity: ASKING,
  boundary: ASKING,
  accountBlock: ASKING,
  bucketBlock: ASKING,
  pointBlock: known(null),
  bucketPolicy: ASKING,
  point: open('no access point'),
  pointPolicy: ASKING,
  ownership: ASKING,
  acl: ASKING,
  objectOwner: ASKING,
  key: ASKING,
  keyPolicy: ASKING,
  keyDryRun: open('not asked'),
  requestPayer: ASKING,
  region: ASKING,
  lock: ASKING,
  archived: ASKING,
  exists: ASKING,
  cors: ASKING,
};

/**
 * Whether a name leads into a VPC is not seen from a page. What is asked ahead is taken to come from the internet; what was
 * refused may have come through an endpoint, whose policy is not read here.
 */
const endpointOf = ({ outcome }: Asked, requester: Asker | undefined): Evidence['endpoint'] =>
  outcome === undefined || requester?.context.profile.kind === 'custom'
    ? known(null)
    : open('whether it came through a VPC’s endpoint is not seen from here');

/** What lookalikes do not have. */
const NO_ORGANIZATION: OrganizationEvidence & Pick<Evidence, 'accountBlock'> = {
  scps: known([]),
  rcps: known([]),
  organizationBlock: known(null),
  accountBlock: known(null),
};

/** Everything before anybody was asked. */
export const unreadEvidence = (
  asked: Asked,
  requester: Asker | undefined,
  facts: SessionFacts,
): Evidence => ({
  ...NOTHING,
  ...facts.evidence,
  ...(requester?.context.profile.kind === 'custom' ? NO_ORGANIZATION : unknownOrganization()),
  endpoint: endpointOf(asked, requester),
});

const NO_NAME = open('which bucket it leads to is not known here');

/** Nothing is asked of a bucket of which nobody here knows the name. */
export const NO_BUCKET: Partial<Evidence> = {
  owner: NO_NAME,
  accountBlock: NO_NAME,
  bucketBlock: NO_NAME,
  bucketPolicy: NO_NAME,
  ownership: NO_NAME,
  acl: NO_NAME,
  objectOwner: NO_NAME,
  key: NO_NAME,
  keyPolicy: NO_NAME,
  requestPayer: NO_NAME,
  region: NO_NAME,
  lock: NO_NAME,
  archived: NO_NAME,
  exists: NO_NAME,
  cors: NO_NAME,
};
