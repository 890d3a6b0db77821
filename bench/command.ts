/**
 * What a commit hook waits for: the packed command on one policy, start included, beside Node doing nothing and beside
 * the linter from npm that reads resource policies, as a command around it would. In processor time of the whole
 * process, which waits for nothing but its file.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { installPeer } from '../conformance/evaluator/second-opinion-process';
import { alternate } from './measure';
import { DOCUMENTS } from './policy/documents';
import { printHead, printRow } from './table';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PEER = fileURLToPath(new URL('./command/peer.mjs', import.meta.url));
const ROUNDS = { rounds: 15, warmUp: 2 };

/** Makes a process say at its end what processor time it took since its start, in microseconds. */
const METER = `data:text/javascript,${encodeURIComponent(
  "import{writeSync}from'node:fs';process.on('exit',()=>{const{user,system}=process.cpuUsage();writeSync(2,String(user+system))})",
)}`;

const folder = mkdtempSync(join(tmpdir(), 'drawbridge-bench-'));
try {
  const bin = install();
  const linter = pathToFileURL(join(installPeer(), '../../../../iam-policy/dist/esm/index.js')).href;
  printHead('command');
  for (const [name, text] of Object.entries(DOCUMENTS)) {
    const file = join(folder, 'policy.json');
    writeFileSync(file, text);
    const measured = await alternate(
      () => spent(bin, 'check', '--fail-on', 'error', file),
      [
        { name: 'node alone', run: () => spent('--eval', '0') },
        { name: '@cloud-copilot/iam-policy', run: () => spent(PEER, linter, file) },
      ],
      ROUNDS,
    );
    printRow(`check, ${name} (${text.length.toLocaleString('en')} characters)`, measured, 'ms');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The command as somebody has it who installed the package. */
function install(): string {
  execFileSync('npm', ['pack', '-w', '@drawbridge-s3/policy', '--pack-destination', folder], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], {
    cwd: folder,
    stdio: 'pipe',
  });
  return join(folder, 'node_modules/@drawbridge-s3/policy/dist/command/bin.js');
}

/** Milliseconds of processor time of a whole process. */
function spent(...args: string[]): number {
  const { status, stderr } = spawnSync(process.execPath, ['--import', METER, ...args], {
    encoding: 'utf8',
    env: {},
  });
  if (status === null || status > 1 || !/^\d+$/.test(stderr)) throw new Error(`${args.join(' ')}: ${stderr}`);
  return Number(stderr) / 1000;
}
