import { describe, expect, it } from 'vitest';
import { principalFromArn } from '../callers/index.ts';
import type { Ask } from '../situation/index.ts';
import { ANALYST_ARN, DRAFT, POINT_ARN, SAVED } from '../testing/lake.ts';
import { brokenExpectations, checkExpectations } from './check.ts';
import type { Expectation } from './expectation.ts';
import { expectationName } from './expectation-name.ts';

const ask = (more: Partial<Ask> = {}): Ask => ({
  principal: principalFromArn(ANALYST_ARN)!,
  permissions: 'everything',
  action: 's3:GetObject',
  key: 'reports/2026/funnel.json',
  context: { 'aws:SecureTransport': 'true' },
  ...more,
});
const expectation = (id: number, asked: Ask, expected: Expectation['expect']): Expectation => ({
  name: `number ${id}`,
  ask: asked,
  expect: expected,
});

describe('brokenExpectations', () => {
  it('are those the situation decides otherwise', () => {
    const kept = [
      expectation(1, ask(), 'allow'),
      expectation(2, ask({ key: 'raw/pii.csv' }), 'deny'),
      expectation(3, ask({ key: 'raw/pii.csv' }), 'allow'),
    ];
    expect(checkExpectations(kept, SAVED).map(({ holds }) => holds)).toEqual([true, true, false]);
    const [broken] = brokenExpectations(kept, SAVED);
    expect(broken).toMatchObject({
      expectation: { name: 'number 3' },
      why: 'The bucket policy does not allow s3:GetObject to this principal.',
      lost: false,
    });
    const gone = { ...DRAFT, bucketPolicy: null };
    expect(brokenExpectations(kept, gone).map((one) => one.expectation.name)).toEqual([
      'number 1',
      'number 3',
    ]);
  });

  it('ask as of now, where they do not say when', () => {
    const until: typeof SAVED = {
      ...SAVED,
      bucketPolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: ANALYST_ARN },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::analytics-lake/*',
          Condition: { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
        },
      }),
    };
    const kept = [expectation(1, ask(), 'allow')];
    expect(brokenExpectations(kept, until, new Date('2026-12-31T00:00:00Z'))).toEqual([]);
    expect(brokenExpectations(kept, until, new Date('2027-01-02T00:00:00Z'))).toHaveLength(1);
  });

  it('say when the access point is gone, and let nobody in by it', () => {
    const kept = [
      expectation(1, ask({ accessPoint: POINT_ARN }), 'allow'),
      expectation(2, ask({ accessPoint: POINT_ARN }), 'deny'),
    ];
    expect(brokenExpectations(kept, SAVED).map((one) => one.expectation.name)).toEqual(['number 2']);
    const [broken, ...more] = brokenExpectations(kept, { ...SAVED, accessPoints: [] });
    expect(more).toEqual([]);
    expect(broken).toMatchObject({
      lost: true,
      expectation: { name: 'number 1' },
      why: 'The bucket no longer has this access point.',
    });
  });
});

it('names an expectation by what it says', () => {
  expect(expectationName(ask({ accessPoint: POINT_ARN }), 'deny', '111122223333')).toBe(
    'role/AnalystWithAVeryLongName @ 4444-5555-6666 may not GetObject reports/2026/funnel.json through marketing-read',
  );
  expect(expectationName(ask({ principal: { kind: 'anonymous' } }), 'allow', '111122223333')).toBe(
    'An anonymous caller may GetObject reports/2026/funnel.json',
  );
});
