import { isRegion } from '@drawbridge-s3/policy/grammar';

/** Whether an aggregator of AWS Config is asked before each account is read, in the place of that, or not at all. */
export const RECORDER_CHOICES = ['first', 'only', 'off'] as const;

/** What is asked before each account is. */
export interface First {
  /** Access Analyzer of the organization. */
  readonly analyzer: boolean;
  readonly recorder: (typeof RECORDER_CHOICES)[number];
  /** Where they are looked for; never empty. */
  readonly regions: readonly string[];
}

/** As the address has it. */
export interface FirstAddress {
  readonly analyzer?: 'off';
  readonly recorder?: 'off' | 'only';
  /** Names of Regions, with commas between them. */
  readonly regions?: string;
}

/** @param usual Region of the session */
export function readFirst({ analyzer, recorder, regions = '' }: FirstAddress, usual: string): First {
  const named = regions.split(/[\s,;]+/).filter(isRegion);
  return {
    analyzer: analyzer !== 'off',
    recorder: recorder ?? 'first',
    regions: named.length === 0 ? [usual] : [...new Set(named)],
  };
}
