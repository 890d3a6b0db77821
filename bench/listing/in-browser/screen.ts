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
  // A prefix that ends in no slash is a search for a key: the list shows either.
  await page.goto(`${page.url().split('?')[0]}?prefix=${encodeURIComponent(prefix)}&view=flat`);
  await recordFrames(page);
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

const framesSoFar = (page: Page) =>
  page.evaluate('window.frames_.slice(2).sort((a, b) => a - b)') as Promise<number[]>;

async function timeKeystrokes(page: Page, text: string): Promise<number[]> {
  const box = page.getByRole('textbox', { name: 'Filter objects' });
  await box.focus();
  const took: number[] = [];
  for (const character of text) {
    await page.evaluate(`(() => {
      window.stroke_ = undefined;
      addEventListener('keydown', ({ timeStamp }) => {
        const before = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
        const look = () => {
          if (document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === before) return requestAnimationFrame(look);
          window.stroke_ = performance.now() - timeStamp;
        };
        requestAnimationFrame(look);
      }, { once: true, capture: true });
    })()`);
    await page.keyboard.press(character);
    await page.waitForFunction('window.stroke_ !== undefined');
    took.push((await page.evaluate('window.stroke_')) as number);
  }
  return took;
}
