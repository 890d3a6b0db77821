import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { chromiumLaunchOptions, installedChromium } from './chromium';

/**
 * Makes sure the browser suites have a Chromium: an installed one, else Playwright's own, else (root on
 * Debian) the distribution's package. Ends the process with what to do when there is none to be had.
 */
export async function ensureChromium(): Promise<void> {
  if (installedChromium() !== undefined || (await playwrightsOwnStarts())) return;
  console.log('No Chromium found: asking Playwright for its own.');
  if (run('npx', ['playwright', 'install', '--only-shell', 'chromium']) && (await playwrightsOwnStarts())) {
    return;
  }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log("Playwright's download did not work: installing Debian's.");
    const install = (name: string) => run('apt-get', ['install', '-y', '-qq', name]);
    if (run('apt-get', ['update', '-qq']) && (install('chromium-headless-shell') || install('chromium')))
      return;
  }
  console.error('No Chromium: install one, or set CHROMIUM_PATH to its executable, and run this again.');
  process.exit(1);
}

/** Playwright names the path of the whole browser only, and one that is there may lack libraries of the system. */
async function playwrightsOwnStarts(): Promise<boolean> {
  try {
    const browser = await chromium.launch(chromiumLaunchOptions());
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0;
}

if (import.meta.filename === process.argv[1]) await ensureChromium();
