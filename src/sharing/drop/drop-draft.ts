import { readPairs } from '@/lib/pairs';
import type { PostForm } from '@/resources/links/post-form';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';

/** The form of a drop as it is typed. */
export interface DropDraft {
  readonly title: string;
  readonly note: string;
  readonly typeKind: PostForm['contentType']['kind'];
  readonly type: string;
  /** Megabytes (1,048,576 bytes), as text. */
  readonly min: string;
  readonly max: string;
  /** `name=value`, one a line. */
  readonly metadata: string;
  readonly tags: string;
  /** Canned ACL; empty: the bucket's own ways. */
  readonly acl: string;
  readonly storageClass: string;
  /** Empty: as the bucket has it. */
  readonly encryption: '' | 'AES256' | 'aws:kms' | 'aws:kms:dsse';
  /** ARN; empty: the key AWS manages. */
  readonly kmsKeyId: string;
  readonly after: '201' | '204' | '200' | 'redirect';
  readonly redirect: string;
  readonly seconds: number;
}

export const EMPTY_DROP: DropDraft = {
  title: '',
  note: '',
  typeKind: 'any',
  type: '',
  min: '0',
  max: '1024',
  metadata: '',
  tags: '',
  acl: '',
  storageClass: '',
  encryption: '',
  kmsKeyId: '',
  after: '201',
  redirect: '',
  seconds: 3600,
};

const MEGABYTE = 1024 ** 2;

/** What is said of each object by the form alone, before the place demands more. */
export function draftHeaders(draft: DropDraft): UploadHeaders {
  const { metadata, tags, acl, storageClass, encryption, kmsKeyId } = draft;
  return {
    metadata: readPairs(metadata),
    tags: readPairs(tags),
    ...(acl === '' ? {} : { acl }),
    ...(storageClass === '' ? {} : { storageClass }),
    ...(encryption === '' ? {} : { encryption }),
    ...(encryption.startsWith('aws:kms') && kmsKeyId.trim() !== '' ? { kmsKeyId: kmsKeyId.trim() } : {}),
  };
}

/** @param headers of the draft, and what the place demands besides */
export function postFormOf(draft: DropDraft, prefix: string, headers: UploadHeaders): PostForm {
  const { typeKind, type, after, redirect } = draft;
  return {
    prefix,
    contentType: typeKind === 'any' ? { kind: 'any' } : { kind: typeKind, value: type.trim() },
    min: bytesOf(draft.min),
    max: bytesOf(draft.max),
    headers,
    after:
      after === 'redirect'
        ? { kind: 'redirect', url: redirect.trim() }
        : { kind: 'status', status: after === '200' ? 200 : after === '201' ? 201 : 204 },
  };
}

/** NaN for what is no number: the form's problems then say so. */
const bytesOf = (megabytes: string): number =>
  megabytes.trim() === '' ? Number.NaN : Math.round(Number(megabytes) * MEGABYTE);
