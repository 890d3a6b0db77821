import { documentPut, type TrailEvent } from '../cloudtrail/event';
import { samePolicy } from '../policies/same-policy';
import type { ConfigItem } from './item';

/** What is different between two items that follow one another; empty where the first is all there is. */
export interface ItemChange {
  /** `policy`, `trust`, `inline NAME`, or a setting by Config's name. */
  readonly parts: readonly string[];
  readonly kind: 'discovered' | 'deleted' | 'changed' | 'same';
}

/** @param before undefined where nothing earlier was read */
export function changeOf(item: ConfigItem, before: ConfigItem | undefined): ItemChange {
  if (item.status.startsWith('ResourceDeleted')) return { parts: [], kind: 'deleted' };
  if (before === undefined || before.status.startsWith('ResourceDeleted'))
    return { parts: [], kind: 'discovered' };
  const documents = new Set([...item.documents.keys(), ...before.documents.keys()]);
  const settings = new Set([...Object.keys(item.settings), ...Object.keys(before.settings)]);
  const parts = [
    ...[...documents].filter(
      (name) => !samePolicy(item.documents.get(name) ?? null, before.documents.get(name) ?? null),
    ),
    ...[...settings].filter(
      (name) => JSON.stringify(item.settings[name]) !== JSON.stringify(before.settings[name]),
    ),
  ];
  return { parts, kind: parts.length === 0 ? 'same' : 'changed' };
}

/** Who is behind an item, and how that is known: Config itself names nobody. */
export type Attribution =
  /** Config names the event. */
  | { readonly how: 'named'; readonly event: TrailEvent }
  /** The event put the very text that Config found. */
  | { readonly how: 'same-text'; readonly event: TrailEvent }
  /** Done between both captures, and of a kind that changes this; the latest first. */
  | { readonly how: 'in-time'; readonly events: readonly TrailEvent[] };

/** What is captured now may have been done a little before the last capture was over. */
const OVERLAP = 15 * 60_000;

/** @param events of CloudTrail about the resource, in any order */
export function attributionOf(
  item: ConfigItem,
  before: ConfigItem | undefined,
  events: readonly TrailEvent[],
): Attribution | undefined {
  const named = events.find(({ id }) => item.events.includes(id));
  if (named !== undefined) return { how: 'named', event: named };
  const from = before === undefined ? item.at - 86_400_000 : before.at - OVERLAP;
  const { parts, kind } = changeOf(item, before);
  const within = events
    .filter(({ at, refused, readOnly }) => refused === undefined && !readOnly && at >= from && at <= item.at)
    .toSorted((one, other) => other.at - one.at);
  for (const event of within)
    for (const part of parts) {
      const text = textPut(event, part);
      if (text !== undefined && samePolicy(text, item.documents.get(part) ?? null))
        return { how: 'same-text', event };
    }
  const fitting = within.filter(({ name }) =>
    kind === 'discovered'
      ? /^Create(?:Bucket|AccessPoint|Role)$/.test(name)
      : kind === 'deleted'
        ? /^Delete(?:Bucket|AccessPoint|Role)$/.test(name)
        : parts.some((part) => changesPart(name, part)),
  );
  return fitting.length === 0 ? undefined : { how: 'in-time', events: fitting };
}

/** The text that a call gave a document: null where it took it away, undefined where it does not tell. */
export function textPut(event: TrailEvent, part: string): string | null | undefined {
  const put = documentPut(event);
  return put?.document === part ? put.text : undefined;
}

/** Calls by what they change, as CloudTrail names them. */
const CALLS: Readonly<Record<string, RegExp>> = {
  policy: /^(?:Put|Delete)(?:Bucket|AccessPoint)Policy$/,
  trust: /^UpdateAssumeRolePolicy$/,
  AccessControlList: /BucketAcl$|BucketOwnershipControls$/,
  BucketCrossOriginConfiguration: /BucketCors$/,
  BucketLifecycleConfiguration: /BucketLifecycle$/,
  BucketLoggingConfiguration: /BucketLogging$/,
  BucketNotificationConfiguration: /BucketNotification$/,
  BucketReplicationConfiguration: /BucketReplication$/,
  BucketVersioningConfiguration: /BucketVersioning$/,
  BucketWebsiteConfiguration: /BucketWebsite$/,
  IsRequesterPaysEnabled: /BucketRequestPayment$/,
  ObjectLockConfiguration: /ObjectLockConfiguration$/,
  PublicAccessBlockConfiguration: /PublicAccessBlock$/,
  ServerSideEncryptionConfiguration: /BucketEncryption$/,
  attachedManagedPolicies: /^(?:Attach|Detach)RolePolicy$/,
  permissionsBoundary: /RolePermissionsBoundary$/,
  tags: /Tagging$|^(?:Un)?[Tt]agRole$/,
};

export const changesPart = (call: string, part: string): boolean =>
  part.startsWith('inline ') ? /^(?:Put|Delete)RolePolicy$/.test(call) : CALLS[part]?.test(call) === true;
