import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { formatUtc } from '@/lib/format';
import type { Dimension } from '@/resources/trail/cube/levels';
import { ANONYMOUS } from '@/resources/trail/parse/values';

/** What a dimension is called: in a tab, and at the head of a column. */
export const DIMENSION_WORDS: Readonly<Record<Dimension, { readonly tab: string; readonly head: string }>> = {
  who: { tab: 'Who', head: 'Principal' },
  operation: { tab: 'Operations', head: 'Operation' },
  bucket: { tab: 'Buckets', head: 'Bucket' },
  prefix: { tab: 'Prefixes', head: 'Prefix' },
  network: { tab: 'Networks', head: 'Network' },
  outcome: { tab: 'Outcomes', head: 'Status and error' },
  via: { tab: 'Ways', head: 'Signed, TLS, access point' },
  agent: { tab: 'Programs', head: 'User agent' },
};

/** `role Reader · 1111-2222-3333`; ids of users as they are. */
function whoLabel(who: string): string {
  if (who === ANONYMOUS) return 'anonymous';
  const [, account = '', kind = '', name = ''] =
    /^arn:[^:]*:(?:iam|sts):[^:]*:(\d{12}):([^/]+)\/?(.*)$/s.exec(who) ?? [];
  if (kind === '') return who.startsWith('svc:') ? who.slice(4) : who;
  const words = kind === 'assumed-role' ? 'role' : kind === 'root' ? 'account' : kind;
  return [words, name]
    .filter((text) => text !== '')
    .join(' ')
    .concat(` · ${formatAccount(account)}`);
}

/** A value of a dimension as it is shown. */
export function valueLabel(dimension: Dimension, value: string): string {
  switch (dimension) {
    case 'who':
      return value === '' ? 'not told apart' : whoLabel(value);
    case 'prefix':
      return value === '' ? '(no folder, or the bucket itself)' : value;
    case 'outcome':
      return value.replace(/ -$/, '');
    case 'via':
      return value === '' ? 'not told apart' : viaLabel(value);
    case 'agent':
      return value === '' || value === '-' ? 'none' : value;
    default:
      return value === '' ? 'not told apart' : value;
  }
}

const SIGNED: Readonly<Record<string, string>> = {
  AuthHeader: 'signed',
  QueryString: 'presigned link',
  '-': 'not signed',
};

function viaLabel(via: string): string {
  const [signed = '-', tls = '-', point = '-', endpoint = '-'] = via.split(' ');
  const words = [SIGNED[signed] ?? signed, tls === '-' ? 'without TLS' : tls];
  return [...words, ...[point, endpoint].flatMap((one) => (one === '-' ? [] : [`through ${one}`]))].join(
    ', ',
  );
}

/** In UTC, as logs are. */
export const utc = formatUtc;

export const percent = (share: number): string =>
  share > 0 && share < 0.001 ? '<0.1 %' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
