import { describe, expect, it } from 'vitest';
import { barePage, pageOfSvg } from './bare-page';

const HOSTILE = [
  '<script>parent.hit = 1</script>',
  '<img src="https://elsewhere.example/a.png" onerror="parent.hit = 1">',
  '<link rel="preconnect" href="https://elsewhere.example"><link rel="stylesheet" href="https://elsewhere.example/a.css">',
  '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
  '<base href="https://elsewhere.example/">',
  '<iframe src="https://elsewhere.example/"></iframe><object data="https://elsewhere.example/"></object>',
  '<svg onload="parent.hit = 1"><script>parent.hit = 1</script></svg>',
  '<form action="https://elsewhere.example/"><input autofocus onfocus="parent.hit = 1"></form>',
  '</head></html><!doctype html><script>parent.hit = 1</script>',
  '<noscript><p title="</noscript><script>parent.hit = 1</script>">',
  '<template><script>parent.hit = 1</script></template>',
];

describe('a page of somebody else', () => {
  it.each(HOSTILE)('begins with the policy, and has nothing that leads elsewhere by itself: %s', (html) => {
    const page = barePage(`<title>x</title>${html}<p>text</p>`);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<html'));
    const parsed = new DOMParser().parseFromString(page, 'text/html');
    expect(parsed.querySelector('link, base, iframe, object, meta[http-equiv="refresh" i]')).toBeNull();
    expect(
      parsed.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content'),
    ).toMatch(/^default-src 'none'/);
  });

  it.each(HOSTILE)('runs nothing in the frame it is shown in: %s', async (html) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', '');
    frame.src = URL.createObjectURL(new Blob([barePage(html)], { type: 'text/html' }));
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    expect((globalThis as { hit?: number }).hit).toBeUndefined();
    expect(frame.contentDocument).toBeNull();
    frame.remove();
  });

  it('has an SVG in it as a picture, whatever its bytes', () => {
    const page = pageOfSvg(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>"><script>'));
    expect(page).toMatch(/^<!doctype html><meta charset/);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<svg');
  });
});
