import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, metaContentSecurityPolicy } from './csp';

const directive = (policy: string, name: string) =>
  policy.split('; ').find((part) => part.startsWith(`${name} `));

describe('content security policy', () => {
  it('allows AWS where the page talks to it, and only what answers with secret keys where it does not', () => {
    const direct = contentSecurityPolicy({ direct: true });
    expect(directive(direct, 'connect-src')).toBe(
      "connect-src 'self' https://*.amazonaws.com https://*.amazonaws.com.cn https://*.amazonaws.eu",
    );
    const relayed = directive(contentSecurityPolicy({ direct: false }), 'connect-src') ?? '';
    const others = relayed
      .split(' ')
      .slice(2)
      .filter(
        (source) => !/^https:\/\/(sts|\*\.s3-control)\.[a-z0-9-]+\.amazonaws\.(com|com\.cn|eu)$/.test(source),
      );
    expect(others).toEqual([]);
    expect(relayed).toContain('https://*.s3-control.eu-west-1.amazonaws.com');
  });

  it('starts from nothing and allows no inline script', () => {
    const policy = contentSecurityPolicy({ direct: true });
    expect(policy.startsWith("default-src 'none'; ")).toBe(true);
    expect(directive(policy, 'script-src')).toBe("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).not.toMatch(/'unsafe-eval'|worker-src[^;]*blob:/);
    expect(directive(policy, 'frame-ancestors')).toBe("frame-ancestors 'none'");
  });

  it('frames nothing but what the page made itself, and plays from memory and from where objects are', () => {
    const direct = contentSecurityPolicy({ direct: true, connect: ['http://127.0.0.1:4174'] });
    expect(directive(direct, 'frame-src')).toBe('frame-src blob:');
    expect(directive(direct, 'media-src')).toBe(
      'media-src blob: https://*.amazonaws.com https://*.amazonaws.com.cn https://*.amazonaws.eu http://127.0.0.1:4174',
    );
    expect(directive(contentSecurityPolicy({ direct: false }), 'media-src')).toBe('media-src blob:');
  });

  it('is the same in a meta tag, but for what only a header may say', () => {
    const options = { direct: true, connect: ['https://minio.example'] };
    expect(`${metaContentSecurityPolicy(options)}; frame-ancestors 'none'`).toBe(
      contentSecurityPolicy(options),
    );
  });
});
