import { describe, expect, it } from 'vitest';
import {
  contains,
  covers,
  firstAddress,
  formatAddress,
  hasHostBits,
  isPrivate,
  parseAddress,
  parseNetwork,
} from './ip.ts';

describe('what is an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:DB8::7', '2001:db8::7'],
    ['2001:0db8:0000:0000:0000:0000:0000:0007', '2001:db8::7'],
    // One group: not to be written, yet to be read.
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['1:2:3::5:6:7:8', '1:2:3:0:5:6:7:8'],
    // The longest run of zeros is shortened, the first of several.
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['10:0:0:0:0:0:0:10', '10::10'],
    ['::ffff:203.0.113.7', '::ffff:cb00:7107'],
    ['1:2:3:4:5:6:203.0.113.7', '1:2:3:4:5:6:cb00:7107'],
    ['64:ff9b::203.0.113.7', '64:ff9b::cb00:7107'],
  ])('%s: %s', (text, written) => {
    expect(formatAddress(parseAddress(text) ?? [])).toBe(written);
    expect(parseAddress(written)).toEqual(parseAddress(text));
  });

  it('reads every address it writes', () => {
    for (let seed = 0; seed < 2000; seed += 1) {
      const length = seed % 3 === 0 ? 4 : 16;
      const bytes = Array.from({ length }, (_, at) => ((seed * 7919) >> (at % 11)) & (at & 1 ? 0xff : 0x01));
      expect(parseAddress(formatAddress(bytes))).toEqual(bytes);
    }
  });
});

it('cuts networks where their prefix ends', () => {
  const network = parseNetwork('203.0.113.129/25')!;
  expect(firstAddress(network)).toEqual([203, 0, 113, 128]);
  expect(hasHostBits(network)).toBe(true);
  expect(hasHostBits(parseNetwork('203.0.113.128/25')!)).toBe(false);
  expect(contains(network, parseAddress('203.0.113.200')!)).toBe(true);
  expect(contains(network, parseAddress('203.0.113.100')!)).toBe(false);
  expect(contains(parseNetwork('0.0.0.0/0')!, parseAddress('::1')!)).toBe(false);
  expect(covers(parseNetwork('10.0.0.0/8')!, parseNetwork('10.9.0.0/16')!)).toBe(true);
  expect(covers(parseNetwork('10.0.0.0/8')!, parseNetwork('10.0.0.0/7')!)).toBe(false);
});

it.each([
  ['10.0.0.0/8', true],
  ['10.1.2.3', true],
  ['10.0.0.0/7', false],
  ['172.16.0.0/12', true],
  ['172.32.0.0/16', false],
  ['192.168.255.0/24', true],
  ['fc00::/7', false],
])('%s is private: %s', (text, expected) => {
  expect(isPrivate(parseNetwork(text)!)).toBe(expected);
});
