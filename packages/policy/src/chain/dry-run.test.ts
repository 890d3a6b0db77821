import { describe, expect, it } from 'vitest';
import { explainChain } from './explain-chain.ts';
import { ASKED, BUCKET, known, NOTHING_THERE, NOT_ASKED, OTHER, OWNER } from './testing/known.ts';
import type { Chain, DryRun, Evidence } from './types.ts';

const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/k`;
const source = (name: string, ...Statement: object[]) => ({
  name,
  document: JSON.stringify({ Version: '2012-10-17', Statement }),
});
const OWN = source('Data', { Effect: 'Allow', Action: '*', Resource: '*' });
const letAccount = (more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: OTHER },
  Action: '*',
  Resource: '*',
  ...more,
});

const explained = (run: DryRun | undefined, evidence: Partial<Evidence>): Chain =>
  explainChain(
    { ...ASKED, absentKeys: [] },
    {
      ...NOTHING_THERE,
      key: known({ arn: KEY }),
      keyPolicy: known(source('key', letAccount())),
      keyDryRun: run === undefined ? NOT_ASKED : known(run),
      ...evidence,
    },
  );

const REFUSED = { passed: false, counts: true };
const PASSED = { passed: true, counts: true };
/** Neither half was read, and the key leaves it to the caller's own account. */
const UNREAD: Partial<Evidence> = { identity: NOT_ASKED, bucketPolicy: NOT_ASKED };
/** Everything lets it in, but a Deny of the key's that hangs on where the caller is, and a boundary nobody read. */
const BY_NETWORK: Partial<Evidence> = {
  identity: known([OWN]),
  boundary: NOT_ASKED,
  bucketPolicy: known(source('bucket', letAccount({ Resource: `${BUCKET}/*` }))),
  keyPolicy: known(
    source(
      'key',
      letAccount(),
      letAccount({ Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'a' } } }),
    ),
  ),
};

describe('a dry run of KMS', () => {
  it.each<[string, DryRun | undefined, Partial<Evidence>, Chain['confidence'], readonly string[]]>([
    ['was not made', undefined, UNREAD, 'unknown', []],
    ['was refused', REFUSED, UNREAD, 'likely', ['identity']],
    ['was refused, and S3 may be let in apart', { ...REFUSED, counts: false }, UNREAD, 'unknown', []],
    ['passed, which says nothing of the bucket', PASSED, UNREAD, 'unknown', []],
    ['was not made, and the key may deny', undefined, BY_NETWORK, 'likely', ['key']],
    ['passed, and so the key does not deny', PASSED, BY_NETWORK, 'likely', ['boundary']],
    ['passed, and S3 may be refused apart', { ...PASSED, counts: false }, BY_NETWORK, 'likely', ['key']],
  ])('%s', (_name, run, evidence, confidence, deciding) => {
    const chain = explained(run, evidence);
    expect(chain).toMatchObject({ confidence, deciding });
    const named = [...chain.deciding, ...chain.alternatives];
    // Whatever it speaks for, what could have refused without it is named still.
    expect(named.toSorted()).toEqual(
      [...explained(undefined, evidence).deciding, ...explained(undefined, evidence).alternatives].toSorted(),
    );
  });

  it('makes nothing certain, and is shown with its limits', () => {
    for (const run of [REFUSED, PASSED, { ...REFUSED, counts: false }, { ...PASSED, counts: false }]) {
      for (const evidence of [UNREAD, BY_NETWORK]) {
        const chain = explained(run, evidence);
        expect(chain.confidence).not.toBe('certain');
        expect(chain.links.find(({ id }) => id === 'key')?.sentence).toMatch(
          run.counts ? /does not tell S3’s calls from others/ : /kms:ViaService/,
        );
      }
    }
  });
});
