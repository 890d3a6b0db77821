import { describe, expect, it } from 'vitest';
import { ACCESS_POINT_ENV, BUCKET_ENV } from '../testing/marked.ts';
import { inlays } from './inlays.ts';

/** The text with its notes put in, in guillemets. */
const noted = (text: string, env = BUCKET_ENV) =>
  inlays(text, env).reduceRight(
    (all, { offset, label }) => `${all.slice(0, offset)}«${label}»${all.slice(offset)}`,
    text,
  );
const statement = (inner: string) => `{"Statement":[{${inner}}]}`;

describe('actions', () => {
  it('says how many a wildcard stands for', () => {
    expect(noted(statement('"Action":"s3:Get*"'))).toMatch(/"s3:Get\*"«→ \d\d actions»/);
    expect(noted(statement('"Action":"s3:GetObject"'))).not.toContain('«');
    expect(noted(statement('"Action":["s3:GetObject","s3:ListBucket"]'))).not.toContain('«');
  });

  it('counts the redundant ones of a line, behind its comma', () => {
    expect(
      noted(statement('"Action": ["s3:GetObject", "s3:GetObjectAcl", "s3:Get*"], "Effect": "Allow"')),
    ).toMatch(/"s3:Get\*"\],«→ \d\d actions, 2 redundant» "Effect"/);
  });

  it('notes every wildcard of a list of lines', () => {
    const text = statement('"Action": [\n  "s3:GetObject",\n  "s3:Get*",\n  "s3:*"\n]');
    expect(noted(text)).toMatch(
      /"s3:GetObject",\n {2}"s3:Get\*",«→ \d\d actions, 1 redundant»\n {2}"s3:\*"«→ \d+ actions, 2 redundant»\n\]/,
    );
  });

  it('takes the first of two that say the same for the needed one', () => {
    expect(noted(statement('"Action":["s3:Get*","s3:get*"]'))).toMatch(/→ \d\d actions, 1 redundant/);
  });

  it('counts what the document can be about', () => {
    const count = (env: typeof BUCKET_ENV) =>
      Number(/→ (\d+)/.exec(noted(statement('"Action":"s3:*"'), env))![1]);
    expect(count(ACCESS_POINT_ENV)).toBeLessThan(count(BUCKET_ENV));
  });

  it('turns round what NotAction leaves out', () => {
    expect(noted(statement('"NotAction":"s3:Delete*"'))).toMatch(/«→ all but \d+ actions»/);
  });

  it('lists them by access level for the pointer', () => {
    const [note] = inlays(
      statement('"Action":["s3:ListBucket*","s3:ListBucketVersions","s3:PutBucketPolicy"]'),
      BUCKET_ENV,
    );
    expect(note?.tooltip).toBe(
      '**List** (3): ListBucket, ListBucketMultipartUploads, ListBucketVersions\n\n**Permissions management** (1): PutBucketPolicy\n\nAlready covered: `s3:ListBucketVersions`',
    );
  });

  it('says nothing of what it does not know', () => {
    expect(noted(statement('"Action":["foo:*","s3:Unheard*"]'))).not.toContain('«');
  });
});

describe('accounts', () => {
  const env = { ...BUCKET_ENV, accountNames: { '444455556666': 'marketing' } };
  it('are called by name', () => {
    expect(
      noted(
        statement(
          '"Principal":{"AWS":["444455556666","arn:aws:iam::444455556666:role/A","111122223333","777788889999","AROAEXAMPLEEXAMPLE1"]}',
        ),
        env,
      ),
    ).toContain(
      '["444455556666"«marketing»,"arn:aws:iam::444455556666:role/A"«marketing»,"111122223333"«this account»,"777788889999","AROAEXAMPLEEXAMPLE1"«deleted role»]',
    );
  });
  it('are called by name in conditions', () => {
    expect(
      noted(
        statement('"Condition":{"StringEquals":{"aws:SourceAccount":"444455556666","aws:UserAgent":"x"}}'),
        env,
      ),
    ).toContain('"444455556666"«marketing»,');
  });
});

it('never throws, whatever has been typed', () => {
  const text = statement(
    '"Principal":{"AWS":["*",7,null]},"Action":["s3:Get*",null],"Condition":{"Bool":{"a":true}}',
  );
  for (let cut = 0; cut <= text.length; cut++)
    expect(() => inlays(text.slice(0, cut), BUCKET_ENV)).not.toThrow();
});
