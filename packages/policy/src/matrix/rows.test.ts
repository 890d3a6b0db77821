import { describe, expect, it } from 'vitest';
import { accessMatrix } from './access-matrix.ts';
import {
  NOW,
  ANALYST,
  POINT,
  LAKE,
  SESSION,
  text,
  allow,
  deny,
  situation,
  point,
  of,
  said,
} from './testing/build.ts';

describe('subjects', () => {
  it('are this session, everybody named, a stranger and the public', () => {
    const { subjects } = of(
      allow('s3:GetObject', `${LAKE}/*`),
      { ...allow('s3:PutObject', `${LAKE}/*`), Principal: { Service: 'logging.s3.amazonaws.com' } },
      deny({
        Principal: undefined,
        NotPrincipal: { AWS: ['arn:aws:iam::111122223333:user/ana', '777788889999'] },
      }),
      deny({
        Condition: { StringNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Keeper' } },
      }),
      allow('s3:GetObject', `${LAKE}/*`, { Principal: { AWS: 'arn:aws:iam::777788889999:root' } }),
      allow('s3:GetObject', `${LAKE}/*`, { Principal: { AWS: 'AROAEXAMPLEGONE123456' } }),
    );
    expect(subjects.map(({ id }) => id)).toEqual([
      'session',
      ANALYST,
      'logging.s3.amazonaws.com',
      'arn:aws:iam::111122223333:user/ana',
      '777788889999',
      'arn:aws:iam::111122223333:role/Keeper',
      '111122223333',
      'stranger',
      'anonymous',
    ]);
    expect(subjects[4]?.who).toEqual({ kind: 'account', account: '777788889999', own: false });
    expect(subjects[3]?.who).toMatchObject({ kind: 'principal', own: true });
  });

  it('have the own account among them where something is said of everybody', () => {
    const ids = (...statements: object[]) => of(...statements).subjects.map(({ id }) => id);
    expect(ids(allow('s3:GetObject', `${LAKE}/*`))).not.toContain('111122223333');
    const matrix = of(deny({ Action: 's3:DeleteObject', Resource: `${LAKE}/*` }));
    expect(said(matrix, '111122223333', 'delete')).toBe('some · DeleteObjectVersion only');
    expect(said(matrix, '111122223333', 'read')).toBe('some · once its own account allows it');
  });

  it('share rows when there are many whom the same statements name', () => {
    const many = Array.from({ length: 60 }, (_, index) => String(200_000_000_000 + index));
    const matrix = of(
      allow('s3:GetObject', `${LAKE}/*`, { Principal: { AWS: many } }),
      allow('s3:PutObject', `${LAKE}/*`),
    );
    expect(matrix.subjects).toHaveLength(5);
    expect(matrix.subjects[1]).toMatchObject({ id: many[0], alike: many.slice(1) });
    expect(matrix.left).toEqual({ subjects: 0, places: 0 });
  });

  it('keep those whom the draft concerns, whatever is left out', () => {
    const one = (index: number) =>
      allow('s3:GetObject', `${LAKE}/*`, { Principal: { AWS: String(200_000_000_000 + index) } });
    const before = Array.from({ length: 50 }, (_, index) => one(index));
    const after = [...before.filter((_, index) => index !== 40), one(99)];
    const { subjects } = accessMatrix(situation(text(...before)), situation(text(...after)), SESSION, NOW);
    expect(subjects).toHaveLength(27);
    expect(subjects.map(({ id }) => id)).toEqual(expect.arrayContaining(['200000000040', '200000000099']));
  });

  it('say how many were left out', () => {
    const statements = Array.from({ length: 50 }, (_, index) =>
      allow('s3:GetObject', `${LAKE}/*`, { Principal: { AWS: String(200_000_000_000 + index) } }),
    );
    const matrix = of(...statements);
    expect(matrix.subjects.length - 3 + matrix.left.subjects).toBe(50);
  });
});

describe('places', () => {
  it('are the bucket, its distinguished prefixes and its access points', () => {
    const side = situation(
      text(
        allow('s3:GetObject', [`${LAKE}/reports/*`, `${LAKE}/inbox/today.csv`, `${LAKE}/*`]),
        allow('s3:ListBucket', LAKE, { Condition: { StringLike: { 's3:prefix': ['exports/*', ''] } } }),
      ),
      [point(text(allow('s3:GetObject', `${POINT}/object/shared/*`)))],
    );
    const { places } = accessMatrix(side, side, undefined, NOW);
    expect(places.map(({ id }) => id)).toEqual([
      'bucket',
      'prefix exports/',
      'prefix inbox/',
      'prefix reports/',
      'prefix shared/',
      POINT,
    ]);
  });

  it('merge many folders into their parent', () => {
    const statements = Array.from({ length: 30 }, (_, index) =>
      allow('s3:GetObject', `${LAKE}/teams/${index}/*`),
    );
    expect(of(...statements).places.map(({ id }) => id)).toEqual(['bucket', 'prefix teams/']);
  });
});
