/** Pasted text beyond this is not read; files of the AWS CLI with a thousand profiles have less. */
export const PASTE_LIMIT = { characters: 256 * 1024, lines: 10_000 };

/** What to say of text beyond {@link PASTE_LIMIT}; undefined within. Browsers lay out more lines for seconds on end. */
export function tooLong(text: string): { message: string; advice: string } | undefined {
  const advice = 'Paste only the lines or sections you need.';
  const count = (value: number) => value.toLocaleString('en-US');
  const { characters, lines } = PASTE_LIMIT;
  if (text.length > characters) {
    return {
      advice,
      message: `This text has ${count(text.length)} characters; up to ${count(characters)} are read.`,
    };
  }
  return lineCount(text, lines + 1) > lines
    ? { advice, message: `This text has more than ${count(lines)} lines; so many are read.` }
    : undefined;
}

/** @param most Counting stops there. */
export function lineCount(text: string, most: number): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0 && count < most; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** What word processors, chats and shells close a quotation with. A typographic mark may be closed by any of its family. */
const QUOTES = ['"“”„‟', "'‘’‚‛", '`', '«»'];

/** The marks that may close what `character` opens; undefined for anything but a quotation mark. */
function closersOf(character: string | undefined): string | undefined {
  if (character === undefined || character === '') return undefined;
  return QUOTES.find((family) => family.includes(character));
}

export const isQuote = (character: string | undefined) => closersOf(character) !== undefined;

/** Whether `b` may close what `a` opens. */
export const sameQuotes = (a: string | undefined, b: string | undefined) =>
  b !== undefined && b !== '' && (closersOf(a)?.includes(b) ?? false);

/** The text inside the quotation that starts at `start`, and where it ends; undefined where none starts or ends. */
export function readQuoted(text: string, start: number): { value: string; end: number } | undefined {
  const closers = closersOf(text[start]);
  if (closers === undefined) return undefined;
  for (let end = start + 1; end < text.length; end += 1) {
    if (closers.includes(text[end]!)) return { value: text.slice(start + 1, end), end: end + 1 };
  }
  return undefined;
}

/** Without the byte order mark that spreadsheets and PowerShell put first. */
export const withoutMark = (text: string) => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Lines, with those a shell would join (backslash, PowerShell's backtick, the caret of cmd.exe) in one. */
export function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open: string[] = [];
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const body = line.trimEnd();
    if (/(?:^|[\s"'”’\w/+=])[\\`^]$/.test(body.slice(-2))) {
      open.push(body.slice(0, -1));
      continue;
    }
    lines.push([...open, line].join(' '));
    open = [];
  }
  if (open.length > 0) lines.push(open.join(' '));
  return lines;
}
