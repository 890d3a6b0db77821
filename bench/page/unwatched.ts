import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumLaunchOptions } from '../../tools/chromium';

/**
 * A browser that can be let go of and found again: whoever drives a page has the browser keep what its requests answered,
 * some 200 MB, in the page's own process.
 */
export interface Unwatched {
  /** Drives its page, and lets go of it. */
  readonly drive: <Result>(work: (page: Page) => Promise<Result>) => Promise<Result>;
  readonly stop: () => void;
}

/** @param folder where its profile may lie */
export async function startUnwatched(folder: string): Promise<Unwatched> {
  const { executablePath = chromium.executablePath(), args } = chromiumLaunchOptions();
  const own = ['--headless=new', '--no-sandbox', '--remote-debugging-port=0', '--no-first-run'];
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const child = spawn(executablePath, [...own, profile, ...args, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endpoint = await new Promise<string>((found, failed) => {
    let said = '';
    child.stderr.on('data', (bytes) => {
      said += String(bytes);
      const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (url !== undefined) found(url);
    });
    child.on('exit', () => failed(new Error(`The browser did not start: ${said}`)));
  });
  return {
    async drive(work) {
      const browser = await chromium.connectOverCDP(endpoint);
      const [page] = browser.contexts()[0]?.pages() ?? [];
      if (page === undefined) throw new Error('The browser has no page.');
      const result = await work(page);
      await browser.close();
      return result;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
