import { describe, expect, it } from 'vitest';
import { readCommandLine } from './options';

describe('command line', () => {
  it('has defaults that need no flags', () => {
    expect(readCommandLine([])).toEqual({
      port: 4173,
      endpoints: [],
      sandbox: true,
      build: true,
      direct: true,
      help: false,
    });
  });

  it('reads every flag', () => {
    const args = '--port 5000 --endpoint http://127.0.0.1:7480/ --endpoint https://ceph.example --no-sandbox';
    expect(readCommandLine([...args.split(' '), '--no-build', '--relay-only'])).toEqual({
      port: 5000,
      endpoints: ['http://127.0.0.1:7480', 'https://ceph.example'],
      sandbox: false,
      build: false,
      direct: false,
      help: false,
    });
  });

  it.each([
    [['--port', 'x'], /port number/],
    [['--port', '70000'], /port number/],
    [['--endpoint', 'ceph'], /no http or https URL/],
    [['--endpoint', 'ftp://ceph'], /no http or https URL/],
    [['--endpoint', 'http://ceph/bucket'], /must be an origin/],
    [['--endpoint', 'http://user:pw@ceph'], /must be an origin/],
    [['--bogus'], /bogus/],
  ])('refuses %j', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(message);
  });
});
