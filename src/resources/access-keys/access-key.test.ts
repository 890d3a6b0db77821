import { describe, expect, it } from 'vitest';
import { concernsOf, type AccessKey, type KeyConcern } from './access-key';

const NOW = Date.UTC(2027, 0, 1);
const ago = (days: number) => new Date(NOW - days * 86_400_000);
const used = (days: number) => ({ at: ago(days), service: 's3', region: 'eu-west-1' });

describe('a key', () => {
  it.each<[string, Partial<AccessKey>, KeyConcern[]]>([
    ['of ninety days is not old', { created: ago(90) }, []],
    ['of a day more is', { created: ago(91) }, ['old']],
    ['of no known age is not', { created: undefined }, []],
    ['that is switched off is not old', { created: ago(1000), status: 'Inactive' }, []],
    ['was never used', { lastUse: null }, ['never used']],
    ['was not used for long', { created: ago(1000), lastUse: used(91) }, ['old', 'unused']],
    ['was used then at the latest', { lastUse: used(90) }, []],
    ['whose use cannot be read has none to name', { lastUse: undefined }, []],
  ])('%s', (_, change, concerns) => {
    const key: AccessKey = {
      id: 'K',
      user: 'u',
      status: 'Active',
      created: ago(1),
      lastUse: used(0),
      ...change,
    };
    expect(concernsOf(key, NOW)).toEqual(concerns);
  });
});
