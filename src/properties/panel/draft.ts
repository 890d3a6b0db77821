import { headerProblems, type HeaderProblems } from '@/resources/objects/writing/header-problems';
import { encodedWords } from '@/lib/encoded-words';
import { keyProblem } from '@/aws/kms-key';
import type { Tier } from '@aws-sdk/client-s3';
import type { Standing } from '@/resources/objects/properties/standing';
import type { AclChoice } from '@/resources/objects/properties/write-in-place';
import type { EditedHeader, EncryptionEdit, PairsEdit, PropertiesEdit } from '../edit/edit';
import { pairsEdit } from '../edit/pairs-edit';
import { readable } from '../plan/change-words';
import { tagsOf } from '../plan/rewritten';

export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** Rows as they are typed, half a row included. */
export interface PairsDraft {
  readonly rows: readonly Pair[];
  /** Of many objects: names to take away, one a line. */
  readonly remove: string;
  /** Of many objects: these and no others. */
  readonly replace: boolean;
}

/** What was typed and chosen so far; undefined where nobody touched it. */
export interface Draft {
  /** `''` takes one away. */
  readonly headers: Readonly<Partial<Record<EditedHeader, string>>>;
  readonly metadata?: PairsDraft;
  readonly tags?: PairsDraft;
  readonly storageClass?: string;
  readonly encryption?: EncryptionEdit;
  readonly checksum?: string;
  readonly acl?: AclChoice;
  readonly retention?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE' | 'none'; readonly until: string };
  readonly legalHold?: 'ON' | 'OFF';
  readonly eventHold?: {
    readonly status: 'ON' | 'OFF';
    readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
    readonly unit: 'Days' | 'Years';
    readonly count: string;
  };
  readonly bypass: boolean;
  readonly restore?: { readonly tier: Tier; readonly days: string };
}

export const EMPTY_DRAFT: Draft = { headers: {}, bypass: false };

export type DraftField =
  | EditedHeader
  | 'metadata'
  | 'tags'
  | 'kmsKeyId'
  | 'retention'
  | 'eventHold'
  | 'restore';
export type DraftProblems = Readonly<Partial<Record<DraftField, string>>>;

export interface DraftRead {
  readonly edit: PropertiesEdit;
  readonly problems: DraftProblems;
}

interface ReadOptions {
  /** The one object it is about; undefined where there are many. */
  readonly standing: Standing | undefined;
  readonly region: string | undefined;
  readonly owner: string | undefined;
  readonly custom: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const HEADER_FIELDS = {
  ContentType: 'contentType',
  CacheControl: 'cacheControl',
  ContentDisposition: 'contentDisposition',
  ContentEncoding: 'contentEncoding',
  ContentLanguage: 'contentLanguage',
} as const;

/** The edit that a draft means, and what is wrong with it by field, each a sentence that says what to do. */
export function readDraft(draft: Draft, options: ReadOptions): DraftRead {
  const problems: Partial<Record<DraftField, string>> = {};
  const { standing } = options;
  const headers = headersOf(draft, problems);
  const metadata = pairsOf(draft.metadata, standing && readable(standing.metadata));
  const known = pairsOf(draft.tags, standing && tagsOf(standing));
  // What may not be read cannot be kept.
  const tags = standing?.tags === 'denied' && draft.tags !== undefined ? replacing(draft.tags) : known;
  const wrong = headerProblems({
    metadata: Object.fromEntries(
      Object.entries(metadata?.set ?? {}).map(([name, value]) => [name, encodedWords(value)]),
    ),
    tags: tags?.set,
  });
  const twice = doubled(draft.metadata, true);
  const tagTwice = doubled(draft.tags, false);
  problems.metadata = twice ?? wrong.metadata;
  problems.tags = tagTwice ?? wrong.tags;
  const { encryption } = draft;
  if (encryption !== undefined && encryption.algorithm !== 'AES256' && (encryption.kmsKeyId ?? '') !== '') {
    const problem = keyProblem(encryption.kmsKeyId ?? '', {
      region: options.region,
      account: options.owner,
      custom: options.custom,
    });
    if (problem?.tone === 'error') problems.kmsKeyId = problem.text;
  }
  const edit: PropertiesEdit = {
    headers,
    metadata,
    tags,
    storageClass: draft.storageClass,
    encryption: encryption && {
      algorithm: encryption.algorithm,
      bucketKey: encryption.algorithm === 'aws:kms' && encryption.bucketKey,
      ...(encryption.algorithm === 'AES256' || (encryption.kmsKeyId ?? '') === ''
        ? {}
        : { kmsKeyId: encryption.kmsKeyId }),
    },
    checksum: draft.checksum,
    acl: draft.acl,
    ...lockOf(draft, problems, options.now),
    bypass: draft.bypass,
    restore: restoreOf(draft, problems),
  };
  return {
    edit,
    problems: Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== undefined)),
  };
}

function headersOf(
  { headers }: Draft,
  problems: Partial<Record<DraftField, string>>,
): PropertiesEdit['headers'] {
  const entries = Object.entries(headers) as [EditedHeader, string][];
  if (entries.length === 0) return undefined;
  const known = entries.flatMap(([name, value]) =>
    name in HEADER_FIELDS ? [[HEADER_FIELDS[name as keyof typeof HEADER_FIELDS], value]] : [],
  );
  const wrong: HeaderProblems = headerProblems(Object.fromEntries(known) as Record<string, string>);
  for (const [name, field] of Object.entries(HEADER_FIELDS))
    if (wrong[field] !== undefined) problems[name as EditedHeader] = wrong[field];
  const { Expires, WebsiteRedirectLocation: redirect } = headers;
  if (Expires !== undefined && Expires !== '' && Number.isNaN(Date.parse(Expires)))
    problems.Expires = 'This is no date: write it like 2027-01-31 or Sun, 31 Jan 2027 00:00:00 GMT.';
  if (redirect !== undefined && redirect !== '' && !/^(?:\/|https?:\/\/)[\x21-\x7e]*$/.test(redirect))
    problems.WebsiteRedirectLocation =
      'A redirect begins with a slash (another key) or with http:// or https://.';
  return Object.fromEntries(entries.map(([name, value]) => [name, value === '' ? null : value]));
}

/** @param before what stands, of one object; undefined of many */
function pairsOf(
  draft: PairsDraft | undefined,
  before: Readonly<Record<string, string>> | undefined,
): PairsEdit | undefined {
  if (draft === undefined) return undefined;
  const set = setOf(draft.rows);
  if (before !== undefined) return pairsEdit(before, set);
  const remove = draft.remove
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (Object.keys(set).length === 0 && remove.length === 0 && !draft.replace) return undefined;
  return { set, remove, replace: draft.replace };
}

const replacing = ({ rows }: PairsDraft): PairsEdit => ({ set: setOf(rows), remove: [], replace: true });

const setOf = (rows: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(rows.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]));

/** S3 keeps names of metadata in lower case. */
function doubled(draft: PairsDraft | undefined, anyCase: boolean): string | undefined {
  const names = (draft?.rows ?? [])
    .map(({ name }) => (anyCase ? name.toLowerCase() : name))
    .filter((name) => name !== '');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `“${twice}” stands there twice: keep one of them.`;
  return draft?.rows.some(({ name, value }) => name === '' && value !== '') === true
    ? 'A value has no name: give it one or take the line away.'
    : undefined;
}

function lockOf(
  { retention, legalHold, eventHold }: Draft,
  problems: Partial<Record<DraftField, string>>,
  now: number,
): Pick<PropertiesEdit, 'retention' | 'legalHold' | 'eventHold'> {
  const until = retention === undefined ? undefined : new Date(`${retention.until}T23:59:59Z`);
  if (retention !== undefined && retention.mode !== 'none') {
    if (until === undefined || Number.isNaN(until.getTime()))
      problems.retention = 'Say until which day, as 2027-01-31.';
    else if (until.getTime() <= now) problems.retention = 'The day has to lie ahead.';
  }
  const count = Number(eventHold?.count);
  const most = eventHold?.unit === 'Years' ? 100 : 36_500;
  if (eventHold?.status === 'ON' && !(Number.isInteger(count) && count >= 1 && count <= most))
    problems.eventHold = `Say how long it stays after the release: 1 to ${most} ${eventHold.unit.toLowerCase()}.`;
  return {
    retention:
      retention === undefined
        ? undefined
        : retention.mode === 'none'
          ? { mode: undefined, until: undefined }
          : { mode: retention.mode, until },
    legalHold,
    eventHold: eventHold && {
      status: eventHold.status,
      mode: eventHold.mode,
      ...(eventHold.status === 'ON' ? { duration: { unit: eventHold.unit, count } } : {}),
    },
  };
}

function restoreOf(
  { restore }: Draft,
  problems: Partial<Record<DraftField, string>>,
): PropertiesEdit['restore'] {
  if (restore === undefined) return undefined;
  const days = Number(restore.days);
  if (!Number.isInteger(days) || days < 1)
    problems.restore = 'Say for how many days the copy is kept: 1 or more.';
  return { tier: restore.tier, days };
}
