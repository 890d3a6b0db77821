import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { toIsoSeconds } from '../clock/format';
import type { RawTarget } from '../http/target';
import { type Network, networkContext } from './network';

export interface RequestFacts {
  readonly target: RawTarget;
  readonly headers: Headers;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly network: Network;
  readonly region: string;
}

/** Condition keys every service has. */
export function requestContext(facts: RequestFacts): RequestContext {
  const { headers, now } = facts;
  const userAgent = headers.get('user-agent');
  const referer = headers.get('referer');
  return {
    ...networkContext(facts.network),
    'aws:SecureTransport': String(facts.target.scheme === 'https'),
    'aws:CurrentTime': toIsoSeconds(now),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:RequestedRegion': facts.region,
    'aws:ViaAWSService': 'false',
    ...(userAgent === null ? {} : { 'aws:UserAgent': userAgent }),
    ...(referer === null ? {} : { 'aws:Referer': referer }),
  };
}
