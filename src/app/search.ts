import * as v from 'valibot';
import { SETTING_NAMES } from '@/settings/setting-names';
import { STATUS_CHOICES } from '@/activity/status-choices';
import { VIEWS } from '@/access/access-grants/views';
import { CHOICE_IDS } from '@/access/held/choice-ids';
import { LEND_KEYS } from '@/access/lend/address-keys';
import { ADDRESS_KEYS } from '@/access/new-grant/address-keys';
import { ATHENA_KEYS } from '@/athena/address-keys';
import { KEY_CHOICES } from '@/keys/choices';
import { LOOKS } from '@/lib/looks';
import { AGREED_CHOICES, DRIFT_KINDS, REVIEW_CHOICES, REVIEW_GROUPINGS } from '@/review/page/address-keys';
import { SIZE_GROUPS } from '@/lib/size-groups';
import { MAKES } from '@/sharing/page/makes';
import { WHY_KEYS } from '@/why/address-keys';
import { METRICS_KEYS } from '@/metrics/address-keys';
import { TRAIL_KEYS } from '@/trail/address-keys';

/**
 * What the URL's query may say, per screen. A value that does not fit is dropped, never an error page:
 * links are typed, truncated and mangled by other tools.
 */
const text = textUpTo(4096);

/** Of a grant nothing is dropped that a browser takes: a condition that fell out would open more than was asked. */
const longText = textUpTo(2_000_000);

function textUpTo(most: number) {
  return v.optional(v.fallback(v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(most))), undefined));
}

export const connectSearch = v.object({
  route: text,
  next: longText,
  /** What is opened then: a bucket, an alias or the ARN of an access point. */
  at: text,
  prefix: text,
  /** Whoever asks pays there, and agrees to it by connecting. */
  pays: v.optional(v.fallback(v.optional(v.picklist(['requester'])), undefined)),
});
export const checkSearch = v.object({
  kind: v.optional(
    v.fallback(
      v.optional(
        v.picklist([
          'trust',
          'identity',
          'session',
          'bucket',
          'access-point',
          'access-grants',
          'key',
          'scp',
          'rcp',
        ]),
      ),
      undefined,
    ),
  ),
});
/** Whether an access point is being made, and which kind is listed. */
export const accessPointsSearch = v.object({
  new: text,
  of: v.optional(v.fallback(v.optional(v.picklist(['multi-region'])), undefined)),
});

export const objectsSearch = v.object({
  prefix: text,
  key: text,
  versionId: text,
  selected: text,
  look: v.optional(v.fallback(v.optional(v.picklist(LOOKS)), undefined)),
  within: longText,
  ask: longText,
  view: v.optional(v.fallback(v.optional(v.picklist(['folders', 'flat', 'versions'])), undefined)),
  filter: text,
  /** By what the prefix is counted, and of which group alone, as src/sizes writes it. */
  sizes: v.optional(v.fallback(v.optional(v.picklist(SIZE_GROUPS)), undefined)),
  only: text,
  asof: text,
  /** A report that is shown in the place of a listing, as resources/recorded/report/recorded-text.ts reads it. */
  recorded: longText,
  delta: v.optional(v.fallback(v.optional(v.picklist(['now'])), undefined)),
  history: v.optional(v.fallback(v.optional(v.picklist(['prefix', 'key'])), undefined)),
  /** Whose properties are seen and changed. */
  edit: v.optional(v.fallback(v.optional(v.picklist(['object', 'selection'])), undefined)),
  /** The second pane, as panes/beside.ts writes it. */
  beside: longText,
});
/** Two places beside each other, each as panes/beside.ts writes it or `local`, and the rules they are compared by. */
export const compareSearch = v.object({
  left: longText,
  right: longText,
  by: v.optional(v.fallback(v.optional(v.picklist(['checksum', 'date', 'size'])), undefined)),
  way: v.optional(v.fallback(v.optional(v.picklist(['left', 'right', 'newer'])), undefined)),
  only: text,
  not: text,
  kinds: text,
});
export const policySearch = v.object({
  ap: text,
  view: v.optional(v.fallback(v.optional(v.picklist(['both'])), undefined)),
  /** A request to try, as its form writes it. */
  try: text,
  /** Which statement is gone to, counted from 1. */
  statement: text,
});

export const settingsSearch = v.object({
  edit: v.optional(v.fallback(v.optional(v.picklist(SETTING_NAMES)), undefined)),
  /** Origin of a drop page that the CORS rules are to let in. */
  drop: text,
  /** Days after which a rule of the lifecycle is to abort unfinished uploads. */
  abort: text,
  /** Origin of a console that the CORS rules are to let in: the review opens with the rule filled in. */
  allow: text,
});

/** What the doctor is asked about, and which of its answers is looked at. */
export const doctorSearch = v.object({ prefix: text, key: text, origin: text, job: text, as: text });

/** Which jobs of S3 Batch Operations are looked at, and which of them is open. */
export const jobsSearch = v.object({ region: text, status: text, job: text });

/** Which of the requests of this tab are looked at. */
export const activitySearch = v.object({
  of: v.optional(v.fallback(v.optional(v.picklist(['all'])), undefined)),
  operation: text,
  status: v.optional(v.fallback(v.optional(v.picklist(STATUS_CHOICES)), undefined)),
  place: text,
  filter: text,
  request: text,
});

/** Which long-lived access keys are looked at, and which of them is open. */
export const keysSearch = v.object({
  of: v.optional(v.fallback(v.optional(v.picklist(KEY_CHOICES)), undefined)),
  filter: text,
  key: text,
});

/** Which unfinished uploads are looked at. */
export const uploadsSearch = v.object({ filter: text, older: text });

/** A request that is explained, as its page writes it. */
export const whySearch = longTexts(WHY_KEYS);

/** What is asked of Athena, as its page writes it. */
export const athenaSearch = longTexts(ATHENA_KEYS);

/** What is asked of logs. */
export const trailSearch = longTexts(TRAIL_KEYS);

/** What of a bucket's metrics is looked at. */
export const metricsSearch = longTexts(METRICS_KEYS);

/** Links and drops, as their form writes itself; the way there from the guided grant names places and case alike. */
export const linksSearch = v.object({
  at: longText,
  case: text,
  make: v.optional(v.fallback(v.optional(v.picklist(MAKES)), undefined)),
  keys: longText,
  chosen: text,
});

/** What of the grants is looked at. */
export const grantsSearch = v.object({
  grant: text,
  filter: text,
  show: v.optional(v.fallback(v.optional(v.picklist(CHOICE_IDS)), undefined)),
  /** Number of the account of whom they are for, or `others`. */
  of: text,
  way: text,
  /** What carries them as well. */
  carry: v.optional(v.fallback(v.optional(v.picklist(['too'])), undefined)),
});

/** What of the review is looked at. */
export const reviewSearch = v.object({
  form: v.optional(v.fallback(v.optional(v.picklist(['picture', 'report', 'drift'])), undefined)),
  quick: v.optional(v.fallback(v.optional(v.picklist(REVIEW_CHOICES)), undefined)),
  drift: v.optional(v.fallback(v.optional(v.picklist(DRIFT_KINDS)), undefined)),
  filter: text,
  grouped: v.optional(v.fallback(v.optional(v.picklist(REVIEW_GROUPINGS)), undefined)),
  heading: text,
  reach: text,
  path: text,
});

/** Which accounts are reviewed at once, as what, and what of them is looked at. */
export const reviewAccountsSearch = v.object({
  accounts: longText,
  role: text,
  as: text,
  view: v.optional(v.fallback(v.optional(v.picklist(['analyzer', 'ways', 'picture', 'report'])), undefined)),
  of: text,
  analyzer: v.optional(v.fallback(v.optional(v.picklist(['off'])), undefined)),
  recorder: v.optional(v.fallback(v.optional(v.picklist(['off', 'only'])), undefined)),
  regions: text,
  agreed: v.optional(v.fallback(v.optional(v.picklist(AGREED_CHOICES)), undefined)),
  finding: text,
  quick: v.optional(v.fallback(v.optional(v.picklist(REVIEW_CHOICES)), undefined)),
  filter: text,
  grouped: v.optional(v.fallback(v.optional(v.picklist(REVIEW_GROUPINGS)), undefined)),
  heading: text,
  reach: text,
  path: text,
});

/** What is shared with the caller, and which of it is about to be opened. */
export const sharedSearch = v.object({
  region: text,
  account: text,
  filter: text,
  open: text,
  of: text,
  as: text,
});

/** What of an Access Grants instance is looked at, and the grant that is being written. */
export const accessGrantsSearch = v.object({
  region: text,
  view: v.optional(v.fallback(v.optional(v.picklist(VIEWS)), undefined)),
  filter: text,
  scope: longText,
  grantee: longText,
  to: v.optional(v.fallback(v.optional(v.picklist(['user', 'group'])), undefined)),
  permission: text,
  until: text,
  elsewhere: longText,
  make: v.optional(v.fallback(v.optional(v.picklist(['grant'])), undefined)),
});

/** The guided grant, as its form writes it. */
export const grantSearch = longTexts(ADDRESS_KEYS);

/** The same of what is lent. */
export const lendSearch = longTexts(LEND_KEYS);

function longTexts<const Key extends string>(keys: readonly Key[]) {
  return v.object(Object.fromEntries(keys.map((key) => [key, longText])) as Record<Key, typeof longText>);
}

/** Plain `a=b&c=d`: the router's default would write JSON, and quote a prefix that looks like a number. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const query = new URLSearchParams(pairs).toString().replaceAll('%2F', '/');
  return query === '' ? '' : `?${query}`;
}

/** A path inside this app to go on to after connecting; anything else is dropped (no open redirect). */
export function safeNext(next: string | undefined): string | undefined {
  if (next === undefined || !/^\/(?:s\/[^/\\]|(?:request|handover)\?)/.test(next)) return undefined;
  const url = new URL(next, 'https://drawbridge.invalid');
  return url.host === 'drawbridge.invalid' ? url.pathname + url.search : undefined;
}
