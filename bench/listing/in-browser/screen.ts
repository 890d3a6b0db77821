import type { Browser, Page } from 'playwright';
import { goTo, openSandbox } from '../../../e2e/actions';
import { framesInWords, recordFrames } from '../../page/frames';

/** Longest that is waited for a listing (milliseconds). */
const PATIENCE = 600_000;

/** The console itself while it lists, and while one searches what is listed: frames and keystrokes. */
export async function measureScreen(
  browser: Browser,
  origin: string,
  prefix: string,
  keys: number,
): Promise<void> {
  const page = await browser.newPage({ baseURL: origin });
  page.setDefaultTimeout(PATIENCE);
  await openSandbox(page);
  await goTo(page, `s3://analytics-events/${prefix}`);
  await recordFrames(page);
  // Not by its address: a page that is loaded again has no session.
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Flat').click();
  const all = page.getByText(new RegExp(`^${keys.toLocaleString('en-US')} keys .* listed in`)).first();
  await all.waitFor();
  console.log(
    `| frames while ${keys.toLocaleString('en-US')} keys are listed | ${await framesInWords(page)} | | | |`,
  );
  const strokes = await timeKeystrokes(page, '4711');
  console.log(
    `| a keystroke in the search, until it is drawn | ${strokes.map((ms) => ms.toFixed(0)).join(', ')} ms | | | |`,
  );
  await page.close();
}

async function timeKeystrokes(page: Page, text: string): Promise<number[]> {
  const box = page.getByRole('textbox', { name: 'Filter objects' });
  await box.focus();
  const took: number[] = [];
  for (const character of text) {
    await page.evaluate(`void (window.stroke_ = new Promise((resolve) => {
      addEventListener('keydown', ({ timeStamp }) => {
        const before = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
        const look = () => {
          if (document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === before) return requestAnimationFrame(look);
          resolve(performance.now() - timeStamp);
        };
        requestAnimationFrame(look);
      }, { once: true, capture: true });
    }))`);
    await page.keyboard.press(character);
    took.push((await page.evaluate('window.stroke_')) as number);
  }
  return took;
}
