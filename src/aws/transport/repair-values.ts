import { readCount, readTime } from '../wire-values';

type Headers = Readonly<Record<string, string>>;

const COUNTS = ['content-length', 'x-amz-mp-parts-count', 'x-amz-missing-meta', 'x-amz-tagging-count'];
const HTTP_DATES = ['last-modified', 'x-amz-abort-date'];
const ISO_DATES = ['x-amz-object-lock-retain-until-date'];

/**
 * Leaves out headers whose value cannot be meant, and writes dates as the SDK reads them: one it cannot read
 * would fail the whole answer, and `abc` or `-1` would be taken for a length.
 */
export function repairHeaders(headers: Headers): Headers {
  const repaired: Record<string, string> = { ...headers };
  const change = (name: string, read: (text: string) => string | undefined) => {
    const text = repaired[name];
    if (text === undefined) return;
    const value = read(text);
    if (value === undefined) delete repaired[name];
    else repaired[name] = value;
  };
  for (const name of COUNTS) change(name, count);
  for (const name of HTTP_DATES) change(name, (text) => date(text)?.toUTCString());
  for (const name of ISO_DATES) change(name, isoDate);
  return repaired;
}

const ELEMENTS =
  /<(CreationDate|LastModified|Initiated|AbortDate|RetainUntilDate|Size|ObjectSize|PartNumber|PartsCount|TotalPartsCount)>([^<]*)<\/\1>/g;

/** The same for the elements of a listing, so that one entry with a bad date does not lose the others. */
export function repairElements(xml: string): string {
  return xml.replaceAll(ELEMENTS, (whole, name: string, text: string) => {
    const value = /Date|Modified|Initiated/.test(name) ? isoDate(text) : count(text);
    if (value === undefined) return '';
    return value === text ? whole : `<${name}>${value}</${name}>`;
  });
}

function count(text: string): string | undefined {
  return readCount(text)?.toString();
}

function date(text: string): Date | undefined {
  const time = readTime(text);
  return time === undefined ? undefined : new Date(time);
}

function isoDate(text: string): string | undefined {
  return date(text)?.toISOString();
}
