import { describe, expect, it } from 'vitest';
import { inertHtml } from './trusted-types';

describe('default Trusted Types policy', () => {
  it('lets style text through as it is', () => {
    const css = '@media (min-width: 48em) { .a > .b { content: "\\2014"; } }';
    expect(inertHtml(css, 'TrustedHTML', 'Element innerHTML')).toBe(css);
  });

  it('lets XML answers reach the parser whose documents are inert', () => {
    const xml = '<GetCallerIdentityResponse/>';
    expect(inertHtml(xml, 'TrustedHTML', 'DOMParser parseFromString')).toBe(xml);
  });

  it.each(['<img src=x onerror=alert(1)>', 'a<b', '</style><script>alert(1)</script>'])(
    'refuses %s in a live sink',
    (text) => {
      expect(inertHtml(text, 'TrustedHTML', 'Element innerHTML')).toBeNull();
    },
  );
});
