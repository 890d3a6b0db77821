import type { Browser, Page } from 'playwright';
import { goTo, listed, openSandbox } from '../../e2e/actions';
import type { Keys } from '../../sandbox/testing/clients';
import { elapsed } from '../measure';

/** Longest that a bench waits for a batch (milliseconds). */
const PATIENCE = 240_000;

/** The console in a tab of its own, moving folders of so many files in and out of one bucket. */
export class BulkConsole {
  readonly #page: Page;
  /** As the page writes it. */
  readonly #count: string;

  private constructor(page: Page, files: number) {
    this.#page = page;
    this.#count = files.toLocaleString('en-US');
  }

  static async relayed(browser: Browser, origin: string, files: number): Promise<BulkConsole> {
    const page = await browser.newPage({ baseURL: origin });
    await standInForPicker(page);
    await openSandbox(page);
    return new BulkConsole(page, files);
  }

  /**
   * The sandbox's own listener as an S3-compatible service of another origin: with CORS, without the relay.
   * @param origin of a console that was started with this `endpoint`
   */
  static async direct(
    browser: Browser,
    origin: string,
    files: number,
    endpoint: string,
    keys: Keys,
  ): Promise<BulkConsole> {
    const page = await browser.newPage({ baseURL: origin });
    await standInForPicker(page);
    await page.goto('/connect');
    await page.getByRole('button', { name: /^Connection:/ }).click();
    await page.getByRole('radiogroup', { name: 'Service' }).getByText('Other endpoint').click();
    await page.getByRole('combobox', { name: 'S3 endpoint' }).fill(endpoint);
    await page.getByRole('combobox', { name: 'Region' }).fill('eu-west-1');
    await page
      .getByRole('radiogroup', { name: 'How requests travel' })
      .getByText('Directly', { exact: true })
      .click();
    await page.keyboard.press('Escape');
    await page
      .getByRole('textbox', { name: 'Credentials' })
      .fill(
        [
          `AWS_ACCESS_KEY_ID=${keys.accessKeyId}`,
          `AWS_SECRET_ACCESS_KEY=${keys.secretAccessKey}`,
          `AWS_SESSION_TOKEN=${keys.sessionToken}`,
        ].join('\n'),
      );
    // STS answers at an origin of its own as a rule, and there with CORS. Not while anything is measured.
    await page.route(`${endpoint}/`, (route) => route.continue());
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'Buckets', exact: true }).waitFor();
    await page.unroute(`${endpoint}/`);
    return new BulkConsole(page, files);
  }

  /** From the press of Upload to the last file verified (milliseconds). */
  async upload(folder: string, target: string): Promise<number> {
    const page = this.#page;
    await goTo(page, target);
    await listed(page).catch(() => undefined);
    await page.getByLabel('Folder to upload').setInputFiles(folder);
    // So many are asked about first.
    const start = page.getByRole('dialog').getByRole('button', { name: 'Upload', exact: true });
    await start.waitFor();
    return this.#timed(() => start.click());
  }

  /** From the choice of Save to folder to the last file verified (milliseconds). */
  async download(source: string): Promise<number> {
    const page = this.#page;
    await goTo(page, source);
    const grid = await listed(page);
    await page.getByText(`${this.#count} keys`).waitFor();
    await grid.focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'More ways to download' }).first().click();
    return this.#timed(() => page.getByRole('menuitem', { name: 'Save to folder…' }).click());
  }

  /** From the press of Copy to the last copy verified (milliseconds). The plan is made before. */
  async copy(source: string, target: string, way: 'By the service' | 'Through this page'): Promise<number> {
    const page = this.#page;
    await goTo(page, source);
    const grid = await listed(page);
    await page.getByText(`${this.#count} keys`).waitFor();
    await grid.focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Copy to…' }).click();
    const panel = page.getByRole('region', { name: /^Copy / });
    await panel.getByRole('textbox', { name: 'To' }).fill(target);
    await panel.getByRole('table', { name: 'What would happen' }).waitFor();
    await panel.getByText(way).first().click();
    const start = panel.getByRole('button', { name: /^Copy [\d,]+ objects/ });
    await start.waitFor();
    return this.#timed(() => start.click());
  }

  async #timed(begin: () => Promise<void>): Promise<number> {
    const tray = this.#page.getByRole('region', { name: 'Transfers' });
    const all = `${this.#count} of ${this.#count} files`;
    const took = await elapsed(async () => {
      await begin();
      await tray.getByText(all).waitFor({ timeout: PATIENCE });
    });
    await tray.getByText(/(CRC64NVME|MD5) verified/).waitFor();
    await tray.getByRole('button', { name: 'Clear', exact: true }).click();
    await tray.waitFor({ state: 'hidden' });
    return took;
  }
}

/** The system's dialog cannot be driven; the origin's private files have the same interface. A folder anew each time. */
async function standInForPicker(page: Page): Promise<void> {
  // As text: what compiles this file adds helpers that the page does not have.
  await page.addInitScript(`window.showDirectoryPicker = async () => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(crypto.randomUUID(), { create: true });
  };`);
}
