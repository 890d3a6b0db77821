import type { Principal, RequestContext } from './principal.ts';

/** From a range kept for documentation, which stands for nowhere in particular: https://www.rfc-editor.org/rfc/rfc5737 */
export const ORDINARY_ADDRESS = '198.51.100.7';

/**
 * What an ordinary request carries besides the keys that are derived: over TLS, from the internet. Neither MFA nor
 * tags nor a VPC endpoint. Services come from addresses that are nobody's to know.
 */
export function ordinaryContext({ kind }: Principal, now: string, address: string): RequestContext {
  return {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:RequestedRegion': 'us-east-1',
    'aws:UserAgent': 'aws-cli/2',
    ...timeContext(now),
    ...(kind === 'service' ? {} : { 'aws:SourceIp': address }),
  };
}

/** The two clocks, which tell the same time. `time` is ISO 8601. */
export const timeContext = (time: string): RequestContext => ({
  'aws:CurrentTime': time,
  'aws:EpochTime': String(Math.floor(Date.parse(time) / 1000)),
});

/** Keys an ordinary request meets by itself: what they ask for is worth a word, and takes nothing away. */
const MET_BY_ALL = new Set([
  'aws:securetransport',
  'aws:viaawsservice',
  'aws:principalisawsservice',
  's3:authtype',
  's3:signatureversion',
  's3:tlsversion',
  's3:signatureage',
]);

export const isMetByAll = (key: string): boolean => MET_BY_ALL.has(key.toLowerCase());
