import type { PDFDocumentProxy } from 'pdfjs-dist';

/** The text of one page, items without blanks between them as they stand beside each other. */
async function textOfPage(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

/**
 * The next page that has a text, from the one after `from` and around; undefined where none has it.
 * @param step 1 forwards, -1 backwards
 * @throws the signal's reason; what reading throws
 */
export async function pageWith(
  document: PDFDocumentProxy,
  sought: string,
  from: number,
  step: 1 | -1,
  onPage: (number: number) => void,
  signal: AbortSignal,
): Promise<number | undefined> {
  const pages = document.numPages;
  const wanted = plain(sought);
  for (let offset = 1; offset <= pages; offset += 1) {
    const number = ((((from - 1 + step * offset) % pages) + pages) % pages) + 1;
    onPage(number);
    const text = await textOfPage(document, number);
    signal.throwIfAborted();
    if (plain(text).includes(wanted)) return number;
  }
  return undefined;
}

/** Blanks and line ends are one, and so are letters of either case. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ');
