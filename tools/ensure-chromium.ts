import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { installedChromium } from './chromium';

/**
 * Makes sure the browser suites have a Chromium: an installed one, else Playwright's own, else (root on
 * Debian) the distribution's package. Ends the process with what to do when there is none to be had.
 */
export function ensureChromium(): void {
  if (installedChromium() !== undefined || existsSync(chromium.executablePath())) return;
  console.log('No Chromium found: asking Playwright for its own.');
  if (run('npx', ['playwright', 'install', 'chromium']) && existsSync(chromium.executablePath())) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log("Playwright's download did not work: installing Debian's chromium.");
    if (run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium'])) return;
  }
  console.error('No Chromium: install one, or set CHROMIUM_PATH to its executable, and run this again.');
  process.exit(1);
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0;
}

if (import.meta.filename === process.argv[1]) ensureChromium();
