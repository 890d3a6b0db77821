import { describe, expect, it } from 'vitest';
import { emptyLendForm, lendAddressOf, lendFormOf, type LendForm } from './lend-form';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const usual = emptyLendForm(NOW);

describe('the address of what is lent', () => {
  it.each<[string, Partial<LendForm>]>([
    ['nothing', {}],
    [
      'all of it',
      {
        grant: {
          ...usual.grant,
          case: 'upload',
          places: [
            {
              bucket: 'lake',
              prefixes: ['in/', 'raw/'],
              tags: ['team=blue'],
              owner: '',
              point: 'press',
              vpc: '',
              pays: false,
            },
          ],
          from: '2026-12-01',
          networks: ['203.0.113.0/24', 'vpce-0a1b2c3d4e5f67890'],
          tls: false,
          encryption: 'aws:kms',
          ownerFullControl: true,
        },
        seconds: 14_400,
        way: 'scoped',
        called: 'exporter-7',
        description: 'the exporter’s nightly run',
      },
    ],
  ])('gives back %s', (_, change) => {
    const form = { ...usual, ...change };
    expect(lendFormOf(lendAddressOf(form, NOW), NOW)).toEqual(form);
  });

  it('takes over what the guided grant says, but for who and until which day', () => {
    const form = lendFormOf({ case: 'read', at: 'lake/reports/', net: '203.0.113.7' }, NOW);
    expect(form.grant).toMatchObject({ case: 'read', networks: ['203.0.113.7'], until: '', mfa: false });
    expect(form.grant.places).toMatchObject([{ bucket: 'lake', prefixes: ['reports/'] }]);
  });

  it.each([
    ['for', '59'],
    ['for', 'x'],
    ['for', '129601'],
    ['by', 'magic'],
  ])('drops %s=%s', (key, value) => {
    expect(lendFormOf({ [key]: value }, NOW)).toEqual(usual);
  });
});
