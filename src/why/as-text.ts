import type { Asked, Chain, Verdict } from '@drawbridge-s3/policy/chain';
import { escaped } from '@drawbridge-s3/policy/grammar';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  allowed: 'allowed',
  denied: 'denied',
  'not-reached': 'not reached',
  unknown: 'unknown',
  'not-readable': 'not readable',
  'not-concerned': 'no say',
};

/** `s3://bucket/key`, or the access point's ARN with the key; of a listing, what keys are to begin with. */
export function placeOf({ bucket, accessPoint, key, context }: Asked): string {
  const prefix = context['s3:prefix'];
  const within = key ?? (typeof prefix === 'string' ? prefix : '');
  if (accessPoint === undefined) return `s3://${bucket}/${within}`;
  return within === '' ? accessPoint : `${accessPoint}/object/${within}`;
}

/** The whole explanation for a mail or a ticket. No secrets: policies are named, not quoted. */
export function chainText(asked: Asked, chain: Chain, who: string): string {
  const { outcome } = asked;
  const width = Math.max(...chain.links.map(({ title }) => title.length));
  return [
    `${asked.operation} ${placeOf(asked)} as ${who}`,
    ...(outcome === undefined
      ? ['asked ahead']
      : [
          [new Date(asked.at).toISOString(), outcome.status, outcome.code, outcome.requestId]
            .filter((part) => part !== undefined)
            .join(' '),
        ]),
    '',
    chain.sentence,
    ...(chain.remark === undefined ? [] : [chain.remark]),
    '',
    ...chain.links.map(
      ({ title, verdict, sentence, side }) =>
        `${title.padEnd(width)}  ${VERDICT_WORDS[verdict].padEnd(12)}  ${sentence}${side.account === undefined ? '' : `  [${side.account}]`}`,
    ),
  ]
    .map(escaped)
    .join('\n');
}
