import { describe, expect, it } from 'vitest';
import { sameOrigin } from './trusted-worker';

describe('sameOrigin', () => {
  it('makes a URL of this origin absolute', () => {
    expect(sameOrigin('/assets/a.js')).toBe(`${location.origin}/assets/a.js`);
    expect(sameOrigin(`${location.origin}/a.js?x`)).toBe(`${location.origin}/a.js?x`);
  });

  it.each([
    'https://example.com/a.js',
    '//example.com/a.js',
    'data:text/javascript,1',
    'blob:null/1',
    'javascript:1',
  ])('refuses %s', (url) => {
    expect(() => sameOrigin(url)).toThrow(TypeError);
  });

  it('refuses a blob of this origin: its text came from elsewhere', () => {
    expect(() => sameOrigin(URL.createObjectURL(new Blob(['1'])))).toThrow(TypeError);
  });
});
