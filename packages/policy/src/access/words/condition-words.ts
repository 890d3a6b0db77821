import { joined } from '../../explain/words.ts';
import type { HeldConditions } from '../recognise/types.ts';

/** Under which conditions it holds, a line each; its end stands apart. */
export function conditionLines(conditions: HeldConditions): readonly string[] {
  const { from, network, tls, mfa, organization, encryption, ownerFullControl } = conditions;
  const { externalId, sourceIdentity, others } = conditions;
  return [
    from === undefined ? '' : `not before ${from}`,
    network === undefined ? '' : networkWords(network),
    tls === true ? 'over TLS only' : '',
    mfa === true ? 'signed in with MFA' : '',
    organization === undefined ? '' : `members of ${organization} only`,
    encryption === undefined ? '' : encryptionWords(encryption),
    ownerFullControl === true ? 'uploads give the owner full control (ACL)' : '',
    externalId === undefined ? '' : 'with the external ID that was agreed on',
    sourceIdentity === true ? 'sessions say who is behind them (source identity)' : '',
    ...others.map(({ operator, key, values }) => `${operator} ${key}: ${values.join(', ')}`),
  ].filter((line) => line !== '');
}

function networkWords({
  ranges = [],
  vpcs = [],
  endpoints = [],
}: NonNullable<HeldConditions['network']>): string {
  const places = [...ranges, ...vpcs, ...endpoints];
  return `from ${places.length > 1 ? 'one of ' : ''}${joined(places)}`;
}

const encryptionWords = ({ algorithm, key }: NonNullable<HeldConditions['encryption']>): string =>
  `uploads ask for ${algorithm === 'AES256' ? 'SSE-S3' : 'SSE-KMS'}${key === undefined ? '' : ` with ${key}`}`;
