import { describe, expect, it } from 'vitest';
import { withoutMarkup } from './trusted-types';

describe('default Trusted Types policy', () => {
  it('lets style text through as it is', () => {
    const css = '@media (min-width: 48em) { .a > .b { content: "\\2014"; } }';
    expect(withoutMarkup(css)).toBe(css);
  });

  it.each(['<img src=x onerror=alert(1)>', 'a<b', '</style><script>alert(1)</script>'])(
    'refuses %s',
    (text) => {
      expect(withoutMarkup(text)).toBeNull();
    },
  );
});
