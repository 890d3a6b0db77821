import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { describe, expect, it } from 'vitest';
import { baseState, placementOf, type Here } from './place';
import type { ProposalContent } from './proposal';
import { LARGEST, readProposal, readProposalFile } from './read-proposal';
import { writeProposal } from './write-proposal';

const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read';
const AT = Date.UTC(2026, 10, 22, 8, 5);
const CONTENT: ProposalContent = {
  place: { profile: { kind: 'aws', partition: 'aws' }, account: '111122223333', bucket: 'analytics-lake' },
  policies: [{ policy: 'bucket', base: '{"Statement":[]}', draft: '{\n  "Statement": [{}]\n}' }],
  from: { session: 'BucketAdmin', account: '111122223333' },
};
const HERE: Here = {
  profile: { kind: 'aws', partition: 'aws', label: 'AWS' },
  account: '111122223333',
  bucket: 'analytics-lake',
  policy: 'bucket',
};

const written = (content: ProposalContent = CONTENT, note = 'For the auditors.\nPlease look at line 3.') =>
  writeProposal(content, note, AT);
/** The file with something in it replaced. */
const tampered = async (from: string | RegExp, to: string) =>
  readProposal((await written()).text.replace(from, to));
const proposal = async (content = CONTENT) => {
  const read = await readProposal((await written(content)).text);
  if (!read.ok) throw new Error(read.message);
  return read.proposal;
};

describe('a proposal as a file', () => {
  it('comes back as it was written', async () => {
    const { name, text } = await written();
    expect(name).toBe('analytics-lake.bucket-policy.proposal.json');
    const read = await readProposal(text);
    expect(read).toMatchObject({
      ok: true,
      proposal: {
        at: '2026-11-22T08:05:00.000Z',
        from: { session: 'BucketAdmin', account: '111122223333' },
        note: 'For the auditors.\nPlease look at line 3.',
        place: { service: { kind: 'aws', partition: 'aws' }, bucket: 'analytics-lake' },
        policies: [{ policy: 'bucket', base: '{"Statement":[]}', draft: '{\n  "Statement": [{}]\n}' }],
      },
    });
  });

  it('holds both policies of an access-point grant, expectations, and the lack of a policy', async () => {
    const both: ProposalContent = {
      ...CONTENT,
      policies: [
        { policy: 'bucket', base: null, draft: '{}' },
        { policy: POINT, base: '{}', draft: null },
      ],
      expectations: [{ name: 'Analyst reads', allowed: true }],
    };
    const { name, text } = await written(both);
    expect(name).toBe('analytics-lake.policies.proposal.json');
    expect(await readProposal(text)).toMatchObject({
      ok: true,
      proposal: { policies: both.policies, expectations: both.expectations },
    });
    const [, point] = both.policies;
    expect((await written({ ...both, policies: [point!] })).name).toBe(
      'marketing-read.access-point-policy.proposal.json',
    );
  });

  it('holds no more of a profile and a session than it says', async () => {
    const content = {
      ...CONTENT,
      place: {
        ...CONTENT.place,
        profile: { kind: 'aws', partition: 'aws', id: 'secret-id', stsEndpoint: 'x' } as never,
      },
      from: { ...CONTENT.from, credentials: { secretAccessKey: 'wJalr' } } as never,
    };
    const { text } = await written(content);
    expect(text).not.toMatch(/secret|wJalr|stsEndpoint/);
  });
});

describe('what is no proposal', () => {
  it.each([
    ['not-json', 'hello'],
    ['not-json', ''],
    ['not-a-proposal', '[]'],
    ['not-a-proposal', 'null'],
    ['not-a-proposal', '{"format":"something-else"}'],
    ['policy', '{"Version":"2012-10-17","Statement":[]}'],
  ])('is %s: %s', async (code, text) => {
    expect(await readProposal(text)).toMatchObject({ ok: false, code });
  });

  it('is too large', async () => {
    expect(await readProposal(' '.repeat(LARGEST + 1))).toMatchObject({ code: 'too-large' });
    const file = new File(['x'.repeat(LARGEST + 1)], 'video.mp4');
    expect(await readProposalFile(file)).toMatchObject({
      code: 'too-large',
      message: 'video.mp4 has 1.0 MB; a proposal has at most 1.0 MB.',
    });
  });

  it('is of a newer version, and says so before anything else', async () => {
    const read = await tampered('"version": 1', '"version": 2, "unheard-of": true');
    expect(read).toMatchObject({ ok: false, code: 'newer' });
    expect(!read.ok && read.message).toContain('has format 2, and this Drawbridge reads format 1');
  });

  it('was damaged, and says where', async () => {
    const lost = await tampered(/"at": .*\n/, '');
    expect(lost).toMatchObject({ ok: false, code: 'invalid' });
    expect(!lost.ok && lost.message).toContain('at at:');
    expect(await tampered('"111122223333"', '"1111"')).toMatchObject({ code: 'invalid' });
    expect(await tampered('"format"', '"extra": 1, "format"')).toMatchObject({ code: 'invalid' });
    expect(await tampered('"version": 1', '"version": "1"')).toMatchObject({ code: 'invalid' });
    expect(await tampered('"kind": "aws"', '"kind": "other"')).toMatchObject({ code: 'invalid' });
  });

  it('had its policy changed on the way', async () => {
    const changed = await tampered('[{}]', '[{ }]');
    expect(changed).toMatchObject({ ok: false, code: 'damaged' });
    expect(!changed.ok && changed.message).toContain(
      'The bucket policy in the proposal is not what was exported',
    );
    expect(await tampered(/"baseSha256": "[0-9a-f]+"/, '"baseSha256": null')).toMatchObject({
      code: 'damaged',
    });
    expect(await tampered('"base": "{\\"Statement\\":[]}"', '"base": null')).toMatchObject({
      code: 'damaged',
    });
  });

  it('names one policy twice', async () => {
    const [only] = CONTENT.policies;
    const { text } = await written({ ...CONTENT, policies: [only!, only!] });
    expect(await readProposal(text)).toMatchObject({ code: 'invalid' });
  });
});

it('spells out characters that hide or turn round what a stranger wrote', async () => {
  const read = await readProposal((await written(CONTENT, 'safe\u202Eevil\u0000\u200B\nnext')).text);
  expect(read.ok && read.proposal.note).not.toContain('\u202E');
  expect(read.ok && read.proposal.note).toBe(escapedLines('safe\u202Eevil\u0000\u200B\nnext'));
});

describe('where it belongs', () => {
  it('is here, or close by', async () => {
    expect(placementOf(await proposal(), HERE)).toEqual({ kind: 'here' });
    expect(placementOf(await proposal(), { ...HERE, bucket: 'other' })).toEqual({
      kind: 'nearby',
      words: 'the bucket policy of analytics-lake',
      location: 'analytics-lake',
    });
    expect(placementOf(await proposal(), { ...HERE, policy: POINT })).toMatchObject({ kind: 'nearby' });
    const point = { ...CONTENT, policies: [{ policy: POINT, base: null, draft: '{}' }] };
    expect(placementOf(await proposal(point), HERE)).toEqual({
      kind: 'nearby',
      words: 'access point marketing-read of analytics-lake',
      location: 'analytics-lake',
      accessPoint: 'marketing-read',
    });
    expect(placementOf(await proposal(point), { ...HERE, policy: POINT })).toEqual({ kind: 'here' });
  });

  it('is out of reach', async () => {
    expect(placementOf(await proposal(), { ...HERE, account: '444455556666' })).toMatchObject({
      kind: 'elsewhere',
      why: expect.stringContaining(
        'for account 1111-2222-3333, and this session works in 4444-5555-6666',
      ) as string,
    });
    const sandbox = { ...HERE, profile: { kind: 'sandbox', partition: 'aws', label: 'Sandbox' } as const };
    expect(placementOf(await proposal(), sandbox)).toMatchObject({
      kind: 'elsewhere',
      why: expect.stringContaining('It is for AWS, and this session works on Sandbox.') as string,
    });
    const ceph = {
      ...CONTENT,
      place: {
        ...CONTENT.place,
        profile: { kind: 'custom', partition: 'aws', endpoint: 'http://ceph:7480' } as const,
      },
    };
    expect(placementOf(await proposal(ceph), HERE)).toMatchObject({
      why: expect.stringContaining('http://ceph:7480') as string,
    });
  });
});

it('knows what became of the base', () => {
  const policy = { base: '{"Id":"1"}', draft: '{"Id":"2"}' };
  expect(baseState(policy, '{ "Id": "1" }')).toBe('same');
  expect(baseState(policy, '{"Id":"2"}')).toBe('applied');
  expect(baseState(policy, '{"Id":"3"}')).toBe('changed');
  expect(baseState(policy, null)).toBe('changed');
  expect(baseState(policy, undefined)).toBe('unknown');
  expect(baseState({ ...policy, base: null }, null)).toBe('same');
});
