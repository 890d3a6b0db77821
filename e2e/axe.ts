import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';
import { expect } from './fixtures';

type Axe = typeof axe;

/** Colours are all that the dark theme changes: what is wrong besides was found in the light. */
const RULES = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const satisfies Record<string, RunOnly>;

/**
 * Monaco draws its text as absolutely placed spans behind a hidden text field, in colours that depend on
 * what the cursor is in, and none of that DOM is ours to change. Its own accessibility is Microsoft's to test:
 * https://code.visualstudio.com/docs/editor/accessibility. What stands around an editor is checked.
 */
const NOT_OURS = ['.monaco-editor', '.monaco-diff-editor'];

/** Where to put a picture of every screen, in both themes and two widths, to look at by eye. Unset: none. */
const PICTURES = process.env['SCREENS'];

/** What axe finds wrong on the page as it stands, a line per element: rule, selector, and why. */
async function violations(page: Page, rules: RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async ({ exclude, rules, tries }) => {
      // A colour half way through a transition is nobody's colour. Spinners never end and are let be.
      const running = () =>
        document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
      const drawn = () =>
        new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
      const settled = async () => {
        // What a theme changes by another render begins its transition later than the page's own colours.
        do {
          await Promise.allSettled(running().map(({ finished }) => finished));
          await drawn();
        } while (running().length > 0);
      };
      // The source evaluated above put it there; the window's type cannot know.
      const { axe } = window as unknown as { axe: Axe };
      const changes = new MutationObserver(() => undefined);
      changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      // axe looks in several steps: what it finds on a page that changed meanwhile was on no page.
      for (let left = tries; ; left--) {
        await settled();
        changes.takeRecords();
        const { violations: seen } = await axe.run(
          { exclude },
          { runOnly: rules, resultTypes: ['violations'] },
        );
        if (seen.length > 0 && left > 1 && changes.takeRecords().length > 0) continue;
        changes.disconnect();
        return seen;
      }
    },
    { exclude: NOT_OURS, rules, tries: 5 },
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
      return `${id}: ${target.join(' ')}: ${why}\n    ${html.slice(0, 200)}`;
    }),
  );
}

/** Holds one screen, as it stands, to WCAG 2.1 AA in the light and in the dark theme. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    // Editors are told of the theme by an effect of their own, and name its type as a class.
    await expect(page.locator(`.monaco-editor.${theme === 'dark' ? 'vs' : 'vs-dark'}`)).toHaveCount(0);
    expect.soft(await violations(page, RULES[theme]), `${screen}, ${theme}`).toEqual([]);
    if (PICTURES !== undefined) await picture(page, `${screen} ${theme}`, PICTURES);
  }
}

async function picture(page: Page, name: string, directory: string): Promise<void> {
  const before = page.viewportSize();
  mkdirSync(directory, { recursive: true });
  const file = name.replaceAll(/[^\w]+/g, '-');
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(directory, `${file}-${size.width}.png`) });
  }
  if (before) await page.setViewportSize(before);
}
