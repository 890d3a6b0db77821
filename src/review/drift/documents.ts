import { parseAccessPointArn, parseArn } from '@drawbridge-s3/policy/grammar';
import { digest, type Evidence } from '@drawbridge-s3/policy/review';
import { locationFromParameter } from '@/aws/location';
import type { ChangedPlace } from '@/resources/config/history';
import type { DocumentPlace } from '../page/statement-of';

/** A document that a way in goes back to: no text of it, but how to know it again. */
export interface MarkedDocument extends DocumentPlace {
  /** {@link digestOf} its text when the way in was marked; undefined where it was not read. */
  readonly digest?: string;
}

/** The documents behind statements, each once. ACLs and Access Grants are none. */
export function documentsOf(evidence: readonly Evidence[]): readonly DocumentPlace[] {
  const found = new Map<string, DocumentPlace>();
  for (const { kind, arn, policy } of evidence) {
    if (kind === 'acl' || kind === 'access-grant') continue;
    found.set(`${kind} ${arn} ${policy ?? ''}`, { kind, arn, ...(policy === undefined ? {} : { policy }) });
  }
  return [...found.values()];
}

const nameOf = (arn: string): string =>
  parseAccessPointArn(arn)?.name ?? parseArn(arn)?.resource.replace(/^.*\//, '') ?? arn;

/** `Policy of analytics-lake`, `Trust of LakeSteward` */
export function documentTitle({ kind, arn, policy }: DocumentPlace): string {
  const name = nameOf(arn);
  if (kind === 'trust') return `Trust of ${name}`;
  if (kind !== 'identity') return `Policy of ${name}`;
  return policy === undefined ? `Managed policy ${name}` : `${policy} of ${name}`;
}

/** Where its past is asked for; undefined for managed policies, whose versions IAM itself keeps. */
export function pastPlace({
  kind,
  arn,
  policy,
}: DocumentPlace): { readonly place: ChangedPlace; readonly document: string } | undefined {
  switch (kind) {
    case 'bucket':
      return { place: { type: 'bucket', name: parseArn(arn)?.resource ?? arn }, document: 'policy' };
    case 'access-point': {
      const place = locationFromParameter(arn);
      return place.type === 'access-point' ? { place, document: 'policy' } : undefined;
    }
    case 'trust':
      return { place: { type: 'role', name: nameOf(arn) }, document: 'trust' };
    case 'identity':
      // Users have policies too, whose past is not read.
      return policy === undefined || parseArn(arn)?.resource.startsWith('role/') !== true
        ? undefined
        : { place: { type: 'role', name: nameOf(arn) }, document: `inline ${policy}` };
    default:
      return undefined;
  }
}

/** What the address calls a place whose policy is edited here. */
export const editedAt = ({ kind, arn }: DocumentPlace): string | undefined =>
  kind === 'bucket' ? parseArn(arn)?.resource : kind === 'access-point' ? arn : undefined;

/** Keys whose values work as passwords here and there: who has the digest shall not be able to try them. */
const SHARED = new Set(['sts:externalid', 'aws:referer', 'aws:useragent']);

/**
 * Of a document whatever its layout and the order of its members: 16 hexadecimal digits, `none` where there is none. What
 * two parties agreed on is not in it.
 */
export function digestOf(text: string | null): string {
  if (text === null) return 'none';
  try {
    const canonical = JSON.stringify(JSON.parse(text), (name, value: unknown) => {
      if (SHARED.has(name.toLowerCase())) return '';
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : value;
    });
    return digest(canonical);
  } catch {
    return digest(text);
  }
}
