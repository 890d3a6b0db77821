import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cliCommand, cliDownload, curlCommand, shellQuote } from '../../src/aws/cli';
import { awsProfile } from '../../src/aws/profiles/built-in';

/** The words bash makes of a command line. */
function wordsOf(line: string): string[] {
  const { stdout, status } = spawnSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout.split('\0').slice(0, -1);
}

const NASTY = [
  "it's",
  '"double" quotes',
  "'",
  "''",
  '\\',
  'back\\slash\\',
  'line\nbreak',
  '\n',
  'tab\tand\rreturn',
  'all \' of \\ them\n"!"',
  '$HOME ${HOME} $(id) `id`',
  '!event !! history',
  '-',
  '--recursive',
  '-rf *',
  '~',
  '~/x',
  '*?[a-z]{a,b}',
  'a;b&c|d>e<f#g',
  '# no comment',
  ' blanks at both ends ',
  'ü 😀 \u202e \u00a0 \ufeff',
  '\x01\x1b[31m\x7f',
  'a=b',
  '',
];

describe('a word comes out of bash as it went in', () => {
  it.each(NASTY)('%j', (word) => expect(wordsOf(shellQuote(word))).toEqual([word]));
});

describe('a command keeps its words', () => {
  const aws = awsProfile({ transport: 'direct' });
  const bucket = { type: 'bucket', name: 'lake' } as const;

  it.each(NASTY)('with the key %j', (key) => {
    const option = key.startsWith('-') ? [`--key=${key}`] : ['--key', key];
    expect(wordsOf(cliCommand('HeadObject', { Bucket: 'lake', Key: key }, aws))).toEqual([
      'aws',
      's3api',
      'head-object',
      '--bucket',
      'lake',
      ...option,
    ]);
    const copied = wordsOf(cliDownload(aws, bucket, { key }, {}));
    expect(copied.slice(0, 4)).toEqual(['aws', 's3', 'cp', `s3://lake/${key}`]);
    const curl = wordsOf(curlCommand('GET', 'https://h/k?a=1&b=2', key));
    expect(curl.at(-1)).toBe('https://h/k?a=1&b=2');
    // What is written is a file in the directory one is in, whatever the key.
    for (const file of [copied.at(-1)!, curl.at(-2)!]) expect(file).toMatch(/^\.\/[^/]+$/);
  });
});
