import type { Browser, Page } from 'playwright';
import { goTo, openSandbox } from '../../../e2e/actions';

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
  const frames = await framesSoFar(page);
  const share = (part: number) => frames[Math.floor(part * frames.length)] ?? 0;
  console.log(
    `| frames while ${keys.toLocaleString('en-US')} keys are listed | median ${share(0.5).toFixed(1)} ms, p95 ${share(0.95).toFixed(1)} ms, longest ${share(0.999).toFixed(0)} ms | | | |`,
  );
  const strokes = await timeKeystrokes(page, '4711');
  console.log(
    `| a keystroke in the search, until it is drawn | ${strokes.map((ms) => ms.toFixed(0)).join(', ')} ms | | | |`,
  );
  await page.close();
}

// As text: what compiles this file adds helpers that the page does not have.
const recordFrames = (page: Page) =>
  page.evaluate(`(() => {
    const frames = (window.frames_ = []);
    let last = performance.now();
    const frame = (now) => { frames.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  })()`);

const framesSoFar = (page: Page) => page.evaluate<number[]>('window.frames_.slice(2).sort((a, b) => a - b)');

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
