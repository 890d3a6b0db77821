import type { Standing } from '@/resources/objects/properties/standing';
import { readable } from '../plan/change-words';
import { tagsOf } from '../plan/rewritten';
import type { PairsEdit, PropertiesEdit } from './edit';

/**
 * The edit that writes back what stood; undefined where part of it cannot be taken back: a retention that was made longer,
 * a restore, and an encryption that S3 changes in place one way only.
 */
export function reverseOf(edit: PropertiesEdit, standing: Standing): PropertiesEdit | undefined {
  const { headers, acl, retention, eventHold, restore, encryption, storageClass, checksum, legalHold } = edit;
  const once = retention ?? eventHold ?? restore ?? encryption;
  const unread =
    (edit.tags !== undefined && typeof standing.tags !== 'object') ||
    (acl !== undefined && typeof standing.acl !== 'object');
  if (once !== undefined || unread) return undefined;
  const whole = (pairs: Readonly<Record<string, string>>): PairsEdit => ({
    set: pairs,
    remove: [],
    replace: true,
  });
  const stands: Readonly<Record<string, string | undefined>> = {
    ...standing.headers,
    Expires: standing.expires,
    WebsiteRedirectLocation: standing.redirect,
  };
  return {
    ...(headers === undefined
      ? {}
      : { headers: Object.fromEntries(Object.keys(headers).map((name) => [name, stands[name] ?? null])) }),
    ...(edit.metadata === undefined ? {} : { metadata: whole(readable(standing.metadata)) }),
    ...(edit.tags === undefined ? {} : { tags: whole(tagsOf(standing)) }),
    ...(storageClass === undefined ? {} : { storageClass: standing.storageClass }),
    ...(checksum === undefined || standing.checksum === undefined
      ? {}
      : { checksum: standing.checksum.algorithm }),
    ...(acl === undefined || typeof standing.acl !== 'object' ? {} : { acl: standing.acl }),
    ...(legalHold === undefined ? {} : { legalHold: standing.lock.legalHold ? 'ON' : 'OFF' }),
  };
}
