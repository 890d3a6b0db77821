import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cliCommand, cliDownload, curlCommand, shellQuote } from '../../src/aws/cli';
import { awsProfile } from '../../src/aws/profiles/built-in';

const END = 'end of the line';

/** The words bash makes of each command line, by one bash: starting it costs more than everything else here. */
function wordsOf(lines: readonly string[]): string[][] {
  const script = lines.map((line) => `printf '%s\\0' ${line}; printf '%s\\0' '${END}'\n`).join('');
  const { stdout, status } = spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' });
  expect(status).toBe(0);
  const found: string[][] = [[]];
  for (const word of stdout.split('\0').slice(0, -1)) {
    if (word === END) found.push([]);
    else found.at(-1)!.push(word);
  }
  return found.slice(0, -1);
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

it('a word comes out of bash as it went in', () => {
  expect(wordsOf(NASTY.map(shellQuote))).toEqual(NASTY.map((word) => [word]));
});

describe('a command keeps its words', () => {
  const aws = awsProfile({ transport: 'direct' });
  const bucket = { type: 'bucket', name: 'lake' } as const;

  it('when it asks for one object', () => {
    const asked = NASTY.map((key) => cliCommand('HeadObject', { Bucket: 'lake', Key: key }, aws));
    const head = ['aws', 's3api', 'head-object', '--bucket', 'lake'];
    expect(wordsOf(asked)).toEqual(
      NASTY.map((key) => [...head, ...(key.startsWith('-') ? [`--key=${key}`] : ['--key', key])]),
    );
  });

  it('when it fetches one into the directory one is in, whatever the key', () => {
    const copied = wordsOf(NASTY.map((key) => cliDownload(aws, bucket, { key }, {})));
    expect(copied.map((words) => words.slice(0, 4))).toEqual(
      NASTY.map((key) => ['aws', 's3', 'cp', `s3://lake/${key}`]),
    );
    const curled = wordsOf(NASTY.map((key) => curlCommand('GET', 'https://h/k?a=1&b=2', key)));
    expect(curled.map((words) => words.at(-1))).toEqual(NASTY.map(() => 'https://h/k?a=1&b=2'));
    for (const file of [...copied.map((words) => words.at(-1)!), ...curled.map((words) => words.at(-2)!)])
      expect(file).toMatch(/^\.\/[^/]+$/);
  });
});
