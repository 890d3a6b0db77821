import type { Page } from '@playwright/test';

/** Controls, bidi, zero-width and odd blanks: nothing of it may reach the page as it is. */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2067\u206a-\u206f\ufeff]|[\u00a0\u2000-\u200a\u202f\u205f\u3000]/u;

/** Every text and every spoken or hovered word of the page outside its editors and fields, which hold what is written. */
const words = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(
      document.body,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) =>
        node instanceof Element &&
        node.matches('.monaco-editor, .monaco-diff-editor, textarea, script, style')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    );
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Element)
        for (const name of ['title', 'aria-label'])
          found.push(...(node.getAttribute(name) ?? '').split('\n'));
      else found.push(...(node.textContent ?? '').split('\n'));
    }
    return found;
  });

/** Those of them in which something cannot be seen as what it is. */
export const unseen = async (page: Page) => (await words(page)).filter((text) => UNSEEN.test(text));
