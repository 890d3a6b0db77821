import type { Page } from 'playwright';

// As text: what compiles this file adds helpers that the page does not have.
export const recordFrames = (page: Page) =>
  page.evaluate(`(() => {
    const frames = (window.frames_ = []);
    let last = performance.now();
    const frame = (now) => { frames.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  })()`);

/** How long frames took since they were recorded, in words. */
export async function framesInWords(page: Page): Promise<string> {
  const frames = await page.evaluate<number[]>('window.frames_.slice(2)');
  return inWords(frames, 'longest');
}

/** Median, 95th of a hundred, and the longest of milliseconds. */
export function inWords(took: readonly number[], worst: string): string {
  const sorted = took.toSorted((a, b) => a - b);
  const share = (part: number) => sorted[Math.floor(part * sorted.length)] ?? 0;
  return `median ${share(0.5).toFixed(1)} ms, p95 ${share(0.95).toFixed(1)} ms, ${worst} ${share(0.999).toFixed(0)} ms`;
}
