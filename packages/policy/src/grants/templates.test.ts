import { describe, expect, it } from 'vitest';
import { lint } from '../lint/lint.ts';
import { ACCESS_POINT_ENV, BUCKET_ENV } from '../testing/marked.ts';
import { GRANT_TEMPLATES, templateProblems } from './templates.ts';

const VALUES = {
  principal: 'arn:aws:iam::444455556666:role/Analyst',
  account: '444455556666',
  prefix: 'reports/',
  endpoint: 'vpce-0a1b2c3d4e5f67890',
};

const cases = GRANT_TEMPLATES.flatMap((grant) =>
  [BUCKET_ENV, ACCESS_POINT_ENV]
    .filter((env) => grant.kinds.includes(env.kind))
    .flatMap((env) => [VALUES, { ...VALUES, prefix: '' }].map((values) => ({ grant, env, values }))),
);

describe('grants', () => {
  it.each(cases)('$grant.id on a $env.kind has no findings', ({ grant, env, values }) => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: grant.build(values, env) });
    // That plain HTTP is denied is a matter of the whole policy, not of a grant.
    const found = lint(text, env, { MISSING_SECURE_TRANSPORT_DENY: 'off' });
    expect(found.map((finding) => finding.issueCode)).toEqual([]);
    expect(templateProblems(grant, values)).toEqual({});
  });

  it('asks for what it needs', () => {
    const [read] = GRANT_TEMPLATES;
    expect(templateProblems(read!, {})).toEqual({ principal: 'Needed.' });
    expect(templateProblems(read!, { principal: 'Analyst', prefix: '/reports' })).toHaveProperty('prefix');
    expect(templateProblems(read!, { principal: '444455556666' })).toEqual({});
  });
});
