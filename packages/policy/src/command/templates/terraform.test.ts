import { describe, expect, it } from 'vitest';
import { command, OPEN, OWNER, policy, READ } from '../testing/command.ts';
import { violations } from '../testing/conforms.ts';

const TRUST = policy({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
const IDENTITY = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/*' });

const change = (address: string, before: object | null, after: object | null, unknown: object = {}) => ({
  address,
  type: address.split('.').at(-2),
  name: address.split('.').at(-1),
  change: { actions: ['update'], before, after, after_unknown: unknown },
});
const plan = (...changes: object[]) =>
  JSON.stringify({ format_version: '1.2', terraform_version: '1.9.0', resource_changes: changes });
const PLAN = plan(
  change(
    'aws_s3_bucket_policy.lake',
    { bucket: 'lake', policy: policy(READ) },
    { bucket: 'lake', policy: policy(OPEN) },
  ),
  change('module.etl.aws_iam_role.job', null, {
    assume_role_policy: TRUST,
    inline_policy: [{ name: 'read', policy: IDENTITY }],
  }),
  change('aws_iam_policy.kept', { policy: IDENTITY }, { policy: IDENTITY }),
  change('aws_iam_role_policy.gone', { policy: IDENTITY }, null),
  change('aws_s3_bucket_policy.later', null, { bucket: 'later' }, { policy: true }),
  change('aws_instance.web', null, { ami: 'x' }),
);
type Diffs = {
  policy: string;
  kind: string;
  verdict: string;
  undecided: { why: string }[];
  changes: object[];
}[];

async function diffs(text: string, ...args: string[]): Promise<Diffs> {
  const { out } = await command(
    ['diff', '--terraform-plan', 'plan.json', '--format', 'json', '--owner', OWNER, ...args],
    { 'plan.json': text },
  );
  const value = JSON.parse(out) as Diffs;
  expect(violations('diff-template', value)).toEqual([]);
  return value;
}

describe('a Terraform plan', () => {
  it('is compared policy by policy; what stays as it is is left out', async () => {
    const found = (await diffs(PLAN)).map((one) => [one.policy, one.kind, one.verdict]);
    expect(found).toEqual([
      ['aws_s3_bucket_policy.lake', 'bucket', 'more'],
      ['module.etl.aws_iam_role.job.assume_role_policy', 'trust', 'more'],
      ['module.etl.aws_iam_role.job.inline_policy[read]', 'identity', 'more'],
      ['aws_iam_role_policy.gone', 'identity', 'less'],
      ['aws_s3_bucket_policy.later', 'bucket', 'undecided'],
    ]);
  });

  it('says what is known only after it is applied, and calls nothing of it gained or lost', async () => {
    const text = plan(change('aws_s3_bucket_policy.x', { policy: policy(READ) }, {}, { policy: true }));
    expect(await diffs(text)).toMatchObject([
      { verdict: 'undecided', changes: [], undecided: [{ why: expect.stringContaining('only after') }] },
    ]);
  });

  it.each<[string[], number]>([
    [[], 0],
    [['--fail-on', 'public'], 1],
    [['--fail-on', 'undecided'], 1],
  ])('fails on %j with %i', async (args, code) => {
    expect((await command(['diff', '--terraform-plan', 'p', ...args], { p: PLAN })).code).toBe(code);
  });

  it('is told in words and in Markdown', async () => {
    for (const format of ['text', 'markdown']) {
      const { out } = await command(['diff', '--terraform-plan', 'p', '--format', format], { p: PLAN });
      expect(out.replaceAll('&#95;', '_')).toContain('aws_s3_bucket_policy');
      expect(out).toContain('public');
    }
    expect((await command(['diff', '--terraform-plan', 'p'], { p: plan() })).out).toBe(
      'No policy changes.\n',
    );
  });

  it('is checked as it will be', async () => {
    const text = plan(
      change(
        'aws_s3_bucket_policy.lake',
        { policy: policy(READ) },
        { policy: policy({ ...READ, Action: 's3:Nothing' }) },
      ),
    );
    const { code, out } = await command(['check', '--terraform-plan', 'p', '--format', 'json'], { p: text });
    expect(code).toBe(1);
    expect(violations('check', JSON.parse(out))).toEqual([]);
    expect(JSON.parse(out)).toMatchObject([{ file: 'p#aws_s3_bucket_policy.lake', kind: 'bucket' }]);
  });

  it.each([
    ['text', 'Terraform will perform', /p:1:1/],
    ['another JSON', '{"values": {}}', /terraform show -json/],
  ])('must be one: %s', async (_, text, message) => {
    const { code, err } = await command(['diff', '--terraform-plan', 'p'], { p: text });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
