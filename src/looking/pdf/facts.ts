import type { PDFDocumentProxy } from 'pdfjs-dist';

/** What a document says of itself, and what of it is not run. */
export interface PdfFacts {
  readonly fields: readonly (readonly [string, string])[];
  readonly warnings: readonly string[];
}

const INFO = [
  'Title',
  'Author',
  'Subject',
  'Keywords',
  'Creator',
  'Producer',
  'CreationDate',
  'ModDate',
  'PDFFormatVersion',
];

export async function factsOf(document: PDFDocumentProxy): Promise<PdfFacts> {
  const [metadata, scripts, attachments, action] = await Promise.all([
    document.getMetadata().catch(() => undefined),
    document.hasJSActions().catch(() => false),
    document.getAttachments().catch(() => undefined),
    document.getOpenAction().catch(() => undefined),
  ]);
  const info = (metadata?.info ?? {}) as Record<string, unknown>;
  const fields = INFO.flatMap((name): [string, string][] => {
    const value = info[name];
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  const files = Object.values((attachments ?? {}) as Record<string, { filename?: string }>).map(
    ({ filename }) => filename ?? 'without a name',
  );
  if (files.length > 0) fields.push(['Attached', files.join(', ')]);
  return {
    fields,
    warnings: [
      scripts ? 'It has scripts, which are not run.' : undefined,
      info['IsXFAPresent'] === true
        ? 'It is a form of XFA, which is not run: what a page shows may be a notice.'
        : undefined,
      action !== undefined && action !== null
        ? 'It wants something to happen when it is opened: nothing does.'
        : undefined,
      files.length > 0 ? 'What is attached to it is not opened.' : undefined,
    ].filter((warning) => warning !== undefined),
  };
}

/** A link of a page, as text: nothing leads there. */
export interface PdfLink {
  readonly text: string;
}

export async function linksOf(document: PDFDocumentProxy, number: number): Promise<PdfLink[]> {
  const page = await document.getPage(number);
  const annotations = (await page.getAnnotations()) as readonly Readonly<Record<string, unknown>>[];
  return annotations.flatMap(({ subtype, url, unsafeUrl, action, actions, attachment }): PdfLink[] => {
    const text = [unsafeUrl, url].find((one): one is string => typeof one === 'string');
    if (text !== undefined) return [{ text }];
    if (attachment !== undefined && attachment !== null) return [{ text: 'a file that is attached' }];
    if (typeof action === 'string' && subtype === 'Link') return [{ text: `the action ${action}` }];
    return actions === undefined || actions === null ? [] : [{ text: 'a script' }];
  });
}
