import type { EventRecord } from '../../cloudtrail/types';
import { addItem, type ConfigBook } from '../../config/book';
import { describedFor } from '../../config/describe';
import { ACCESS_POINT, BUCKET, ROLE, type Described } from '../../config/types';
import { encodedDocument } from '../../iam/elements';
import type { World } from '../../world/types';

/** Config notices a change some minutes after it was made. */
const NOTICED_AFTER = 3 * 60_000;

/**
 * What Config recorded of the changes that CloudTrail has: what a resource is now, taken back change by change. So both
 * tell of the same changes, and the last item is the world as it is.
 */
export function addPastItems(book: ConfigBook, world: World, changes: readonly EventRecord[]): void {
  for (const account of world.accounts.values())
    for (const recorder of account.recorders.values())
      for (const resource of describedFor(world, account, recorder)) {
        const about = changes.filter(
          (event) =>
            event.recipientAccountId === account.id &&
            event.errorCode === undefined &&
            isAbout(resource, event),
        );
        if (about.length === 0) continue;
        const states = [resource];
        for (const event of about.toReversed()) states.unshift(before(states[0]!, event, about));
        const began = Math.max(resource.createdAt ?? 0, recorder.startedAt);
        for (const [index, state] of states.entries()) {
          const event = about[index - 1];
          addItem(book, account.id, recorder.region, state, {
            status: event === undefined ? 'ResourceDiscovered' : 'OK',
            capturedAt: event === undefined ? began : Date.parse(event.eventTime) + NOTICED_AFTER,
          });
        }
      }
}

type Parameters = Readonly<Record<string, unknown>>;
const parametersOf = (event: EventRecord) => (event.requestParameters ?? {}) as Parameters;

const CHANGES: Readonly<Record<string, Described['type']>> = {
  PutBucketPolicy: BUCKET,
  PutBucketLogging: BUCKET,
  PutBucketLifecycle: BUCKET,
  PutBucketCors: BUCKET,
  PutBucketPublicAccessBlock: BUCKET,
  PutAccessPointPolicy: ACCESS_POINT,
  UpdateAssumeRolePolicy: ROLE,
  PutRolePolicy: ROLE,
};

function isAbout({ type, name }: Described, event: EventRecord): boolean {
  const { bucketName, name: point, roleName } = parametersOf(event);
  return (
    CHANGES[event.eventName] === type &&
    name === { [BUCKET]: bucketName, [ACCESS_POINT]: point, [ROLE]: roleName }[type as string]
  );
}

/** A resource as it was before a change of it. */
function before(after: Described, event: EventRecord, about: readonly EventRecord[]): Described {
  const configuration = after.configuration as Parameters;
  const supplementary = (changed: Parameters): Described => ({
    ...after,
    supplementary: { ...after.supplementary, ...changed },
  });
  const configured = (changed: Parameters): Described => ({
    ...after,
    configuration: { ...configuration, ...changed },
  });
  switch (event.eventName) {
    case 'PutBucketPolicy': {
      const puts = about.filter(({ eventName }) => eventName === 'PutBucketPolicy');
      const previous = puts[puts.indexOf(event) - 1];
      const policy = previous === undefined ? undefined : parametersOf(previous)['bucketPolicy'];
      return supplementary({
        BucketPolicy: { policyText: policy === undefined ? null : JSON.stringify(policy) },
      });
    }
    case 'PutBucketLogging':
      return supplementary({
        BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
      });
    case 'PutBucketLifecycle':
      return supplementary({ BucketLifecycleConfiguration: undefined });
    case 'PutBucketCors':
      return supplementary({ BucketCrossOriginConfiguration: undefined });
    case 'PutBucketPublicAccessBlock':
      return supplementary({
        PublicAccessBlockConfiguration: {
          blockPublicAcls: true,
          ignorePublicAcls: true,
          blockPublicPolicy: true,
          restrictPublicBuckets: true,
        },
      });
    case 'PutAccessPointPolicy':
      return configured({ Policy: undefined });
    case 'UpdateAssumeRolePolicy':
      return configured({
        assumeRolePolicyDocument: encodedDocument(
          withoutConditions(decodeURIComponent(String(configuration['assumeRolePolicyDocument']))),
        ),
      });
    case 'PutRolePolicy': {
      const { policyName } = parametersOf(event);
      const policies = configuration['rolePolicyList'] as readonly { policyName: string }[];
      return configured({ rolePolicyList: policies.filter((policy) => policy.policyName !== policyName) });
    }
    default:
      return after;
  }
}

function withoutConditions(text: string): string {
  const document = JSON.parse(text) as { Statement: Parameters[] };
  return JSON.stringify({
    ...document,
    Statement: document.Statement.map((statement) => ({ ...statement, Condition: undefined })),
  });
}
