import { encodedWords } from '@/lib/encoded-words';
import type { Rewritten } from '@/resources/objects/properties/rewrite';
import { givesOthers } from '@/resources/objects/properties/object-acl';
import type { Standing } from '@/resources/objects/properties/standing';
import { CONTENT_HEADERS } from '@/resources/objects/properties/standing';
import type { PropertiesEdit } from '../edit/edit';
import { editedPairs } from '../edit/pairs-edit';
import { readable } from './change-words';

/** What a copy onto itself is to be told: everything that stands, but for what the edit changes. */
export function rewrittenOf(edit: PropertiesEdit, standing: Standing, now: number): Rewritten {
  const { headers, metadata, encryption, retention, legalHold, eventHold } = edit;
  const describes = headers !== undefined || metadata !== undefined;
  const chosen = (name: keyof NonNullable<typeof headers>, stands: string | undefined) =>
    headers?.[name] === undefined ? stands : (headers[name] ?? undefined);
  const { lock } = standing;
  const held = retention ?? lock;
  const ahead = held.until !== undefined && held.until.getTime() > now;
  return {
    described: describes
      ? {
          headers: Object.fromEntries(
            CONTENT_HEADERS.flatMap((name) => {
              const value = chosen(name, standing.headers[name]);
              return value === undefined ? [] : [[name, value]];
            }),
          ),
          expires: chosen('Expires', standing.expires),
          metadata: metadataOf(edit, standing),
        }
      : undefined,
    redirect: chosen('WebsiteRedirectLocation', standing.redirect),
    tags: edit.tags === undefined ? undefined : editedPairs(tagsOf(standing), edit.tags),
    storageClass: edit.storageClass ?? standing.storageClass,
    encryption:
      encryption === undefined
        ? standing.encryption
        : {
            algorithm: encryption.algorithm,
            kmsKeyId: encryption.kmsKeyId,
            bucketKey: encryption.bucketKey,
          },
    checksum: edit.checksum ?? standing.checksum?.algorithm,
    acl: edit.acl ?? keptAcl(standing),
    lock: {
      mode: ahead ? held.mode : undefined,
      until: ahead ? held.until : undefined,
      legalHold: legalHold === undefined ? lock.legalHold : legalHold === 'ON',
      eventHold:
        eventHold === undefined
          ? lock.eventHold
          : {
              on: eventHold.status === 'ON',
              ...(eventHold.duration === undefined
                ? { days: lock.eventHold?.days, years: lock.eventHold?.years }
                : eventHold.duration.unit === 'Days'
                  ? { days: eventHold.duration.count }
                  : { years: eventHold.duration.count }),
            },
    },
  };
}

/** As headers carry it: a value that nobody touched stays as it came. */
export function metadataOf({ metadata }: PropertiesEdit, standing: Standing): Record<string, string> {
  if (metadata === undefined) return { ...standing.metadata };
  const before = readable(standing.metadata);
  return Object.fromEntries(
    Object.entries(editedPairs(before, metadata)).map(([name, value]) => [
      name,
      before[name] === value ? (standing.metadata[name] ?? '') : encodedWords(value),
    ]),
  );
}

export const tagsOf = ({ tags }: Standing): Readonly<Record<string, string>> =>
  tags === undefined || tags === 'denied' ? {} : tags;

function keptAcl({ acl }: Standing): Rewritten['acl'] {
  return acl === undefined || acl === 'denied' || !givesOthers(acl) ? undefined : acl;
}
