import { describe, expect, it } from 'vitest';
import { keyProblem, MAX_OBJECT, MAX_PART, MAX_PARTS, MIN_PART, MULTIPART_ABOVE, planUpload } from './plan';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

describe('planUpload', () => {
  it.each([0, 1, 5 * MIB, MULTIPART_ABOVE])('sends %i bytes in one piece', (size) => {
    expect(planUpload(size)).toEqual({ kind: 'single' });
  });

  it.each([MULTIPART_ABOVE + 1, 100 * MIB, 80 * GIB, 5000 * GIB, 48 * 1024 * GIB, MAX_OBJECT])(
    'cuts %i bytes into parts S3 takes',
    (size) => {
      const plan = planUpload(size);
      if (plan.kind !== 'multipart') throw new Error('expected parts');
      const { parts, partSize } = plan;
      expect(parts.length).toBeLessThanOrEqual(MAX_PARTS);
      expect(partSize).toBeGreaterThanOrEqual(MIN_PART);
      expect(partSize).toBeLessThanOrEqual(MAX_PART);
      expect(parts[0]?.start).toBe(0);
      expect(parts.at(-1)?.end).toBe(size);
      expect(parts.every((part, index) => part.partNumber === index + 1)).toBe(true);
      expect(parts.every((part, index) => index === 0 || part.start === parts[index - 1]?.end)).toBe(true);
      expect(parts.slice(0, -1).every((part) => part.end - part.start === partSize)).toBe(true);
    },
  );

  it('takes other sizes, as far as S3 takes so many parts', () => {
    const sizes = { atOnce: 4, part: 2 };
    expect(planUpload(4, sizes)).toEqual({ kind: 'single' });
    expect(planUpload(5, sizes)).toMatchObject({ partSize: 2, parts: { length: 3 } });
    expect(planUpload(3 * MAX_PARTS, sizes)).toMatchObject({ partSize: MIB });
  });

  it('refuses what S3 cannot store', () => {
    expect(() => planUpload(MAX_OBJECT + 1)).toThrow(RangeError);
  });
});

describe('keyProblem', () => {
  it('counts bytes, not characters', () => {
    expect(keyProblem('a'.repeat(1024))).toBeUndefined();
    expect(keyProblem('é'.repeat(512))).toBeUndefined();
    expect(keyProblem('é'.repeat(513))).toContain('1026 bytes');
  });
});
