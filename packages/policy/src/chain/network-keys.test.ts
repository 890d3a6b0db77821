import { expect, it } from 'vitest';
import { fromInput } from './asked-of.ts';
import { explainChain } from './explain-chain.ts';
import { ASKED, BUCKET, known, NOTHING_THERE, NOT_ASKED, OTHER } from './testing/known.ts';
import type { Chain, Evidence } from './types.ts';

const LETS = { Effect: 'Allow', Principal: { AWS: OTHER }, Action: '*', Resource: `${BUCKET}/*` };
const OWN = { name: 'Data', document: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } };

function explained(condition: object, more: Partial<Evidence> = {}): Chain {
  const denies = { ...LETS, Effect: 'Deny', Condition: condition };
  const { absentKeys } = fromInput('GetObject', { Bucket: 'lake', Key: 'reports/a.csv' }, { at: ASKED.at });
  return explainChain(
    { ...ASKED, absentKeys },
    {
      ...NOTHING_THERE,
      identity: known([OWN]),
      bucketPolicy: known({ name: 'bucket policy', document: { Statement: [LETS, denies] } }),
      ...more,
    },
  );
}

/** A browser cannot know of them: it may come through a VPC endpoint whose private DNS answers for S3. */
it.each<[string, object]>([
  ['aws:SourceVpce', { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }],
  ['aws:SourceVpc', { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }],
  ['aws:VpceAccount', { StringNotEquals: { 'aws:VpceAccount': OTHER } }],
  ['aws:VpcSourceIp', { NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }],
  ['aws:SourceIp', { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
  ['whether there is an endpoint', { Null: { 'aws:SourceVpce': 'true' } }],
  ['a tag of the bucket', { StringNotEquals: { 'aws:ResourceTag/open': 'yes' } }],
])(
  'a Deny that hangs on %s is not taken for sure while something else may have refused',
  (_name, condition) => {
    const chain = explained(condition, { boundary: NOT_ASKED });
    expect(chain.confidence).not.toBe('certain');
    expect([...chain.deciding, ...chain.alternatives]).toEqual(
      expect.arrayContaining(['bucket-policy', 'boundary']),
    );
    // Where nothing else is left, it was that.
    expect(explained(condition)).toMatchObject({ deciding: ['bucket-policy'] });
  },
);
