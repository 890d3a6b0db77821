import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../source-files';

const folder = mkdtempSync(join(tmpdir(), 'drawbridge-policy-'));
const installed = join(folder, 'node_modules/@drawbridge-s3/policy');
const bin = join(folder, 'node_modules/.bin/drawbridge-policy');
const manifestFile = join(ROOT, 'packages/policy/package.json');
const manifest = readFileSync(manifestFile, 'utf8');

/** Neither npm's nor the test runner's variables: a stranger has none of them. */
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
const inFolder = { cwd: folder, env, encoding: 'utf8' } as const;

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], inFolder);
  return { status, stdout, stderr };
};

const GRANT = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::lake/*',
};
const FILES = {
  'open.json': JSON.stringify({ Version: '2012-10-17', Statement: [GRANT] }),
  'wrong.json': JSON.stringify({ Version: '2012-10-17', Statement: [{ ...GRANT, Action: 's3:GetObjekt' }] }),
  'template.yaml': `Resources:
  P:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: lake
      PolicyDocument:
        Version: 2012-10-17
        Statement: [{ Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: !Sub 'arn:\${AWS::Partition}:s3:::lake/*' }]
`,
  'expect.json': JSON.stringify({
    policy: 'open.json',
    owner: '111122223333',
    expectations: [{ expect: 'allow', ask: { principal: 'anonymous', action: 's3:GetObject', key: 'a' } }],
  }),
};

beforeAll(() => {
  execFileSync('npm', ['pack', '-w', '@drawbridge-s3/policy', '--pack-destination', folder], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  // Without a network: whatever it needs is in it.
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], {
    ...inFolder,
    stdio: 'pipe',
  });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed policy engine, in an empty folder', () => {
  it.each<[string[], number, RegExp]>([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['check', 'open.json'], 0, /PUBLIC_ACCESS/],
    [['check', 'wrong.json', '--format', 'sarif'], 1, /INVALID_ACTION/],
    [['check', '--cloudformation', 'template.yaml', '--fail-on', 'security-warning'], 1, /template.yaml#P/],
    [['diff', 'none.json', 'open.json', '--fail-on', 'public'], 1, /^More access · public/],
    [['matrix', 'open.json'], 0, /Anonymous/],
    [['expect', 'expect.json'], 0, /1 of 1 expectations hold/],
    [
      [
        'can',
        '--policy',
        'open.json',
        '--owner',
        '111122223333',
        '--principal',
        'anonymous',
        '--action',
        's3:GetObject',
        '--resource',
        'arn:aws:s3:::lake/a',
      ],
      0,
      /^Allowed/,
    ],
  ])(
    'runs by plain node: %j',
    (args, status, words) => {
      const ran = run(...args);
      expect(ran).toMatchObject({ status, stdout: expect.stringMatching(words) });
    },
    20_000,
  );

  it('brings its licence, readme, schemas and the licences of what is bundled', () => {
    for (const file of ['LICENSE', 'README.md', 'dist/THIRD-PARTY-LICENSES.txt', 'schemas/diff.schema.json'])
      expect(existsSync(join(installed, file)), file).toBe(true);
    const licences = readFileSync(join(installed, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['jsonc-parser', 'valibot', 'yaml']) expect(licences).toContain(`${name} `);
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      '@drawbridge-s3',
    ]);
  });

  it('opens every door to plain node and to a consumer under nodenext, without skipping its types', () => {
    const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      exports: Record<string, unknown>;
    };
    const doors = Object.keys(exports).filter((door) => !door.endsWith('.json'));
    expect(doors.length).toBeGreaterThan(10);
    const specifiers = doors.map((door) => `@drawbridge-s3/policy${door.slice(1)}`);
    const lines = specifiers.map((specifier, index) => `import * as door${index} from '${specifier}';`);
    const all = specifiers.map((_, index) => `door${index}`).join(', ');
    writeFileSync(
      join(folder, 'consumer.ts'),
      [
        ...lines,
        `for (const door of [${all}]) if (Object.keys(door).length === 0) throw new Error('an empty door');`,
        "import { lint, type Finding } from '@drawbridge-s3/policy/lint';",
        "const findings: readonly Finding[] = lint('{}', { kind: 'bucket', partition: 'aws' });",
        '// @ts-expect-error: there is no such kind, so that the types are no `any`.',
        "lint('{}', { kind: 'cat', partition: 'aws' });",
        'export const count: number = findings.length;',
      ].join('\n'),
    );
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    const options = [
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--strict',
      '--skipLibCheck',
      'false',
      '--types',
      '',
    ];
    const checked = spawnSync(tsc, [...options, '--outDir', 'out', 'consumer.ts'], inFolder);
    expect(checked.stdout + checked.stderr).toBe('');
    const opened = spawnSync(process.execPath, ['out/consumer.js'], inFolder);
    expect(opened).toMatchObject({ status: 0, stderr: '' });
  }, 120_000);

  it('leaves the repository as it was', () => {
    expect(readFileSync(manifestFile, 'utf8')).toBe(manifest);
    expect(existsSync(join(ROOT, 'packages/policy/LICENSE'))).toBe(false);
  });
});
