import type { Ability } from '../grants/abilities.ts';
import type { Grant } from '../grants/grant.ts';
import { documentId } from './document-of.ts';
import type { GrantDocument, GrantRemark, Ground, Standing } from './types.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html */
interface CorsRule {
  readonly ID?: string;
  readonly AllowedOrigins?: readonly string[];
  readonly AllowedMethods?: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly MaxAgeSeconds?: number;
}

/** By which methods a page does it. */
const METHODS: Readonly<Partial<Record<Ability, readonly string[]>>> = {
  list: ['GET', 'HEAD'],
  download: ['GET', 'HEAD'],
  versions: ['GET', 'HEAD'],
  properties: ['GET', 'HEAD'],
  settings: ['GET', 'HEAD'],
  upload: ['PUT', 'POST'],
  delete: ['DELETE', 'POST'],
};

/** Without the ETag the parts of an upload cannot be put together; the rest tells whoever reads what they read. */
const EXPOSED = [
  'ETag',
  'Content-Range',
  'Content-Disposition',
  'x-amz-version-id',
  'x-amz-bucket-region',
  'x-amz-request-id',
  'x-amz-request-charged',
  'x-amz-server-side-encryption',
];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
const MOST_RULES = 100;

/**
 * The CORS configuration of each bucket with a rule for the pages that use it, behind those that stand: S3 takes the first
 * that fits, and the last one takes nothing from the others. An access point answers by its bucket's.
 */
export function corsDocuments(grant: Grant, ground: Ground): readonly GrantDocument[] {
  const { origins = [], places, abilities, name } = grant;
  const methods = [...new Set(abilities.flatMap((ability) => METHODS[ability] ?? []))];
  if (origins.length === 0 || methods.length === 0) return [];
  const rule: CorsRule = {
    ID: `${name}Browsers`,
    AllowedOrigins: origins,
    AllowedMethods: methods,
    AllowedHeaders: ['*'],
    ExposeHeaders: EXPOSED,
    MaxAgeSeconds: 3000,
  };
  const buckets = new Map(places.map((place) => [place.bucket, place]));
  return [...buckets.values()].map(({ bucket, account }): GrantDocument => {
    const before = ground.cors?.[bucket];
    const rules = rulesIn(before);
    const stands = origins.every((origin) =>
      methods.every((method) => rules.some((one) => lets(one, origin, method))),
    );
    return {
      id: documentId(account, { kind: 'cors', bucket }),
      side: 'owner',
      account,
      kind: 'cors',
      on: { kind: 'cors', bucket },
      before,
      statements: stands ? [] : [{ ...rule }],
      after: stands && typeof before === 'string' ? before : corsText([...rules, rule]),
    };
  });
}

/** Rules as the AWS CLI takes them. */
export const corsText = (rules: readonly object[]): string =>
  JSON.stringify({ CORSRules: rules }, undefined, 2);

/** @param text by {@link corsText} */
export function rulesIn(text: Standing): readonly CorsRule[] {
  if (typeof text !== 'string') return [];
  return (JSON.parse(text) as { readonly CORSRules?: readonly CorsRule[] }).CORSRules ?? [];
}

/** Whether a page of the origin may do so with whatever headers, and read what it must of the answer. */
function lets(rule: CorsRule, origin: string, method: string): boolean {
  const { AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [], ExposeHeaders = [] } = rule;
  return (
    AllowedOrigins.some((one) => matches(one, origin)) &&
    AllowedMethods.includes(method) &&
    AllowedHeaders.includes('*') &&
    (method !== 'PUT' || ExposeHeaders.some((header) => header.toLowerCase() === 'etag'))
  );
}

/** One `*` stands for any text; an origin with a * is let in by itself or by a wider one. */
function matches(pattern: string, origin: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === origin;
  return origin.length >= start.length + end.length && origin.startsWith(start) && origin.endsWith(end);
}

export function corsRemarks(documents: readonly GrantDocument[]): readonly GrantRemark[] {
  return documents.flatMap(({ on, after, before, statements }): GrantRemark[] => {
    if (on.kind !== 'cors' || statements.length === 0) return [];
    if (rulesIn(after).length > MOST_RULES)
      return [
        {
          code: 'too-large',
          sentence: `${on.bucket} has ${MOST_RULES} CORS rules already, and S3 takes no more. Take one away among its settings first.`,
          blocks: true,
        },
      ];
    return before === undefined
      ? [
          {
            code: 'cors-unread',
            sentence: `The CORS rules of ${on.bucket} could not be read: the new one is shown alone, and is to be added to them, not put in their place.`,
            blocks: false,
          },
        ]
      : [];
  });
}
