import { parseDate } from '../../grammar/dates.ts';
import type { GrantConditions } from '../../grants/grant.ts';
import { datesOf, earlier, earlierOf, later, laterOf } from './dates.ts';
import { type ReadLine, shown } from './lines.ts';
import type { HeldConditions, HeldLine } from './types.ts';

/** A statement's condition lines taken apart, by what they limit. */
export interface ReadConditions {
  /** Of every request, but for where it comes from. */
  readonly always: Omit<HeldConditions, 'network' | 'encryption' | 'ownerFullControl'>;
  readonly network: GrantConditions['network'];
  /** Of uploads' headers. */
  readonly upload: Pick<GrantConditions, 'encryption' | 'ownerFullControl'>;
  readonly tags: Readonly<Record<string, string>>;
  /** Patterns of what a listing's prefix may be; undefined where it may be any. */
  readonly listing: readonly string[] | undefined;
  /** Why no request can meet them all at once, in a sentence. */
  readonly contradiction: string | undefined;
}

type Draft = { -readonly [name in keyof ReadConditions]: ReadConditions[name] } & { rest: HeldLine[] };

/** @param lines without those that say who is meant */
export function readConditions(lines: readonly ReadLine[]): ReadConditions {
  const draft: Draft = {
    always: { others: [] },
    network: undefined,
    upload: {},
    tags: {},
    listing: undefined,
    contradiction: undefined,
    rest: [],
  };
  for (const line of lines) if (!readInto(draft, line)) draft.rest.push(shown(line));
  const { rest, ...read } = draft;
  const { until, from } = read.always;
  const [end, start] = [until, from].map((date) => (date === undefined ? undefined : parseDate(date)));
  const empty = lines.find(({ values, parsed }) => values.length === 0 && parsed?.negated !== true);
  return {
    ...read,
    always: { ...read.always, others: rest },
    contradiction:
      read.contradiction ??
      (empty === undefined
        ? undefined
        : `${empty.operator} ${empty.key} has no values, which no request meets.`) ??
      (end !== undefined && start !== undefined && end <= start
        ? `It ends (${until}) before it begins (${from}).`
        : undefined),
  };
}

/** Those that are meant by one value each. False: no part of a grant's form stands for the line. */
function readInto(draft: Draft, line: ReadLine): boolean {
  const { lookup, values, operator } = line;
  const [value, ...more] = values;
  if (value === undefined) return false;
  const is = (name: string, key: string) => operator === name && lookup === key && more.length === 0;
  const always = (some: Partial<Draft['always']>) => {
    draft.always = { ...draft.always, ...some };
    return true;
  };
  if (lookup === 'aws:currenttime' || lookup === 'aws:epochtime') return readDate(draft, line);
  if (is('Bool', 'aws:securetransport') && value === 'true') return always({ tls: true });
  if (is('Bool', 'aws:multifactorauthpresent') && value === 'true') return always({ mfa: true });
  if (is('StringEquals', 'aws:principalorgid')) return always({ organization: value });
  if (is('StringEquals', 'sts:externalid')) return always({ externalId: value });
  if (is('StringLike', 'sts:sourceidentity') && value === '*') return always({ sourceIdentity: true });
  if (lookup === 's3:prefix') return readListing(draft, line);
  return readNetwork(draft, line) || readUpload(draft, line) || readTag(draft, line);
}

/**
 * Either clock, and either operator of each side. Any one value of a line will do; of two lines both must hold, so that
 * the earlier end counts, and the later beginning.
 */
function readDate(draft: Draft, { operator, values }: ReadLine): boolean {
  const [, kind, side] = /^(Date|Numeric)(Less|Greater)Than(?:Equals)?$/.exec(operator) ?? [];
  if (side === undefined) return false;
  const dates = datesOf(values, kind === 'Numeric');
  const [first, ...more] = dates;
  if (first === undefined) {
    draft.contradiction ??= `“${values.join(', ')}” is no date, and no time is before or after it.`;
    return false;
  }
  const { until, from } = draft.always;
  draft.always =
    side === 'Less'
      ? { ...draft.always, until: earlier(until, more.reduce(laterOf, first)) }
      : { ...draft.always, from: later(from, more.reduce(earlierOf, first)) };
  return true;
}

const NETWORKS = {
  'IpAddress aws:sourceip': 'ranges',
  'StringEquals aws:sourcevpc': 'vpcs',
  'StringEquals aws:sourcevpce': 'endpoints',
} as const;

function readNetwork(draft: Draft, { operator, lookup, values }: ReadLine): boolean {
  const id = `${operator} ${lookup}`;
  if (!(id in NETWORKS)) return false;
  const kind = NETWORKS[id as keyof typeof NETWORKS];
  if (draft.network === undefined) {
    draft.network = { [kind]: values };
    return true;
  }
  // An endpoint stands in a VPC: both can be met, and the form knows no such pair.
  if (kind === 'ranges' || draft.network.ranges !== undefined)
    draft.contradiction ??= 'It asks for an address and for a VPC, and no request has both.';
  return false;
}

function readUpload(draft: Draft, { operator, lookup, values }: ReadLine): boolean {
  const [value, ...more] = values;
  if (operator !== 'StringEquals' || more.length > 0 || value === undefined) return false;
  const { encryption } = draft.upload;
  if (lookup === 's3:x-amz-acl' && value === 'bucket-owner-full-control')
    draft.upload = { ...draft.upload, ownerFullControl: true };
  else if (lookup === 's3:x-amz-server-side-encryption' && (value === 'AES256' || value === 'aws:kms'))
    draft.upload = { ...draft.upload, encryption: { ...encryption, algorithm: value } };
  else if (lookup === 's3:x-amz-server-side-encryption-aws-kms-key-id')
    draft.upload = { ...draft.upload, encryption: { algorithm: 'aws:kms', ...encryption, key: value } };
  else return false;
  return true;
}

function readTag(draft: Draft, { operator, key, values }: ReadLine): boolean {
  const [, name] = /^s3:(?:existing|request)objecttag\/(.+)$/i.exec(key) ?? [];
  const [value, ...more] = values;
  if (operator !== 'StringEquals' || name === undefined || value === undefined || more.length > 0)
    return false;
  draft.tags = { ...draft.tags, [name]: value };
  return true;
}

function readListing(draft: Draft, { operator, values }: ReadLine): boolean {
  if ((operator !== 'StringLike' && operator !== 'StringEquals') || draft.listing !== undefined) return false;
  draft.listing = values;
  return true;
}
