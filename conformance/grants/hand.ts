import type { Locator, Page } from 'playwright';
import { expect } from './console';

/** What a step took of whoever did it. */
export interface Effort {
  readonly clicks: number;
  readonly keys: number;
}

/** Works the console as somebody at a desk does, and counts it: one for a click, one for each key that is pressed. */
export class Hand {
  #clicks = 0;
  #keys = 0;

  constructor(private readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.#clicks += 1;
    await target.click();
  }

  /** A key, or several together: `Control+k` are two. */
  async press(keys: string): Promise<void> {
    this.#keys += keys.split('+').length;
    await this.page.keyboard.press(keys);
  }

  /** Clicks into a field and pastes what was copied elsewhere: two keys, however long it is. */
  async paste(target: Locator, text: string): Promise<void> {
    this.#clicks += 1;
    this.#keys += 2;
    await target.fill(text);
  }

  /** Pastes where the cursor stands already. */
  async pasteHere(target: Locator, text: string): Promise<void> {
    await expect(target).toBeFocused();
    this.#keys += 2;
    await target.fill(text);
  }

  /** A file dropped onto the page from a folder beside it: one movement of the mouse with its button down. */
  async drop(run: () => Promise<void>): Promise<void> {
    this.#clicks += 1;
    await run();
  }

  /** What was done since the last time. */
  taken(): Effort {
    const effort = { clicks: this.#clicks, keys: this.#keys };
    this.#clicks = 0;
    this.#keys = 0;
    return effort;
  }
}
