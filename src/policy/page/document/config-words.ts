import { formatDateTime } from '@/lib/format';
import type { TrailEvent } from '@/resources/cloudtrail/event';
import type { Attribution, ItemChange } from '@/resources/config/who';

const PARTS: Readonly<Record<string, string>> = {
  policy: 'policy',
  AccessControlList: 'ACL',
  BucketCrossOriginConfiguration: 'CORS',
  BucketLifecycleConfiguration: 'lifecycle',
  BucketLoggingConfiguration: 'access logs',
  BucketNotificationConfiguration: 'notifications',
  BucketReplicationConfiguration: 'replication',
  BucketVersioningConfiguration: 'versioning',
  BucketWebsiteConfiguration: 'website',
  IsRequesterPaysEnabled: 'requester pays',
  ObjectLockConfiguration: 'Object Lock',
  PublicAccessBlockConfiguration: 'public access block',
  ServerSideEncryptionConfiguration: 'encryption',
};

export const partWords = (part: string): string => PARTS[part] ?? part;

/** What an item is to the one before it: `policy, CORS changed`. */
export function changeWords({ kind, parts }: ItemChange): string {
  switch (kind) {
    case 'discovered':
      return 'first recorded';
    case 'deleted':
      return 'deleted';
    case 'same':
      return 'recorded again, as it was';
    case 'changed':
      return `${parts.map(partWords).join(', ')} changed`;
  }
}

/** `Session` of `arn:aws:sts::111122223333:assumed-role/Role/Session`, with the role before it. */
const lastOf = (who: string): string =>
  who.replace(/^arn:[^:]*:[^:]*:[^:]*:(\d*):(?:assumed-role\/|user\/)?/, '$1 ');

/** The name alone, with a question mark where it follows from the time. */
export function nameOf(by: Attribution | undefined): string {
  if (by === undefined) return '';
  if (by.how !== 'in-time') return lastOf(by.event.who);
  const who = new Set(by.events.map((event) => lastOf(event.who)));
  return who.size === 1 ? `${[...who].join()}?` : `one of ${who.size}?`;
}

/** Who, and how that is known. */
export function whoWords(by: Attribution | undefined): string {
  if (by === undefined) return 'Nobody is known to be behind it: no event that was read fits.';
  switch (by.how) {
    case 'named':
      return `${did(by.event)}. Config names this event.`;
    case 'same-text':
      return `${did(by.event)}. Known by the text: CloudTrail has this very policy in the request.`;
    case 'in-time': {
      const [only, ...others] = by.events;
      if (only === undefined) return '';
      return others.length === 0
        ? `Presumably ${did(only)}. Guessed by the time: no other call between both captures changes this.`
        : `One of ${by.events.length} calls between both captures: ${by.events.map(did).join('; ')}.`;
    }
  }
}

const did = ({ who, name, at, from }: TrailEvent): string =>
  `${who}, ${name} at ${formatDateTime(new Date(at))} from ${from}`;
