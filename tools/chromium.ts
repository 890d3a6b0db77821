import { existsSync } from 'node:fs';

/** The headless shell first: the same engine without the browser around it, whose windows nobody would see. */
const CANDIDATES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium that is already installed, or undefined: then Playwright's own download is used. */
export function installedChromium(): string | undefined {
  return CANDIDATES.find((path) => path !== undefined && existsSync(path));
}

/**
 * Of the browser's own surface, what would start more renderers for every page: pages of its address bar, and one kept
 * ready for a page that never comes. The last
 * list given counts, so that what Playwright switches off by itself, to keep the browser to what a test does, stands in
 * it too.
 */
const SWITCHED_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'SpareRendererForSitePerProcess',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

/** Launch options every suite shares. Chromium's sandbox refuses to start as root. */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    `--disable-features=${SWITCHED_OFF.join(',')}`,
    // One origin is all that a page here ever shows: it needs no process of its own beside the blank one it began as.
    '--disable-site-isolation-trials',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const executablePath = installedChromium();
  return executablePath === undefined ? { args } : { executablePath, args };
}
