import type { Standing } from '@/resources/objects/properties/standing';
import type { PropertiesEdit } from '../edit/edit';
import { editedPairs } from '../edit/pairs-edit';
import { aclWords, encryptionWords, eventHoldWords, readable, retentionWords } from './change-words';
import type { PropertyChange } from './plan';
import { rewrittenOf, tagsOf } from './rewritten';

const HEADER_NAMES: Readonly<Record<string, string>> = {
  ContentType: 'Content-Type',
  CacheControl: 'Cache-Control',
  ContentDisposition: 'Content-Disposition',
  ContentEncoding: 'Content-Encoding',
  ContentLanguage: 'Content-Language',
  Expires: 'Expires',
  WebsiteRedirectLocation: 'Website redirect',
};

/** What an edit really changes of an object, property by property; empty where everything is so already. */
export function changesOf(edit: PropertiesEdit, standing: Standing, now: number): PropertyChange[] {
  const changes: PropertyChange[] = [];
  const note = (what: string, before: string | undefined, after: string | undefined) => {
    if (before !== after) changes.push({ what, before, after });
  };
  const next = rewrittenOf(edit, standing, now);
  for (const name of Object.keys(edit.headers ?? {}))
    note(
      HEADER_NAMES[name] ?? name,
      standingHeader(standing, name),
      edit.headers?.[name as 'Expires'] ?? undefined,
    );
  notePairs('Metadata', edit.metadata, readable(standing.metadata), note);
  notePairs('Tag', edit.tags, tagsOf(standing), note);
  if (edit.storageClass !== undefined) note('Class', standing.storageClass, edit.storageClass);
  if (edit.encryption !== undefined)
    note('Encryption', encryptionWords(standing.encryption), encryptionWords(next.encryption));
  if (edit.checksum !== undefined) note('Checksum', standing.checksum?.algorithm, edit.checksum);
  if (edit.acl !== undefined) {
    const { acl } = standing;
    note('ACL', acl === undefined || acl === 'denied' ? 'unknown' : aclWords(acl), aclWords(edit.acl));
  }
  if (edit.retention !== undefined)
    note(
      'Retention',
      retentionWords(standing.lock.mode, standing.lock.until),
      retentionWords(edit.retention.mode, edit.retention.until),
    );
  if (edit.legalHold !== undefined)
    note('Legal hold', standing.lock.legalHold ? 'on' : 'off', edit.legalHold.toLowerCase());
  if (edit.eventHold !== undefined)
    note('Event hold', eventHoldWords(standing.lock.eventHold), eventHoldWords(next.lock.eventHold));
  if (edit.restore !== undefined && standing.archived)
    changes.push({
      what: 'Restore',
      before: standing.restore,
      after: `${edit.restore.tier}, for ${edit.restore.days} days`,
    });
  return changes;
}

function standingHeader({ headers, expires, redirect }: Standing, name: string): string | undefined {
  if (name === 'Expires') return expires;
  return name === 'WebsiteRedirectLocation' ? redirect : headers[name as keyof typeof headers];
}

function notePairs(
  kind: string,
  edit: PropertiesEdit['tags'],
  before: Readonly<Record<string, string>>,
  note: (what: string, before: string | undefined, after: string | undefined) => void,
): void {
  if (edit === undefined) return;
  const after = editedPairs(before, edit);
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    note(`${kind} ${name}`, before[name], after[name]);
}
