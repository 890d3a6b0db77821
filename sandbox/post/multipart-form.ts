import { ServiceError } from '../http/error';
import { streamOf } from '../http/streams';
import { invalidArgument } from '../s3/errors';

/** A form whose fields have been read and whose file has not. */
export interface Form {
  /** By lower-case name; the values of a repeated name are joined by commas, as S3 does. */
  readonly fields: ReadonlyMap<string, FormField>;
  /** What the browser says the file is called, with whatever path it adds; undefined where it says nothing. */
  readonly fileName: string | undefined;
  readonly file: ReadableStream<Uint8Array>;
}

export interface FormField {
  /** As the form spells it. */
  readonly name: string;
  readonly value: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html: what may come before the file. */
const MAX_BEFORE_FILE = 20_480;

/**
 * Reads `multipart/form-data` up to the part named `file`; S3 ignores what comes after it.
 * https://www.rfc-editor.org/rfc/rfc7578
 * Throws PreconditionFailed (412), MalformedPOSTRequest, MaxPostPreDataLengthExceeded or InvalidArgument without a file.
 */
export async function readForm(
  body: ReadableStream<Uint8Array> | null,
  contentType: string | null,
): Promise<Form> {
  const reader = new PartReader(body, boundaryOf(contentType));
  const fields = new Map<string, FormField>();
  while (await reader.nextPart()) {
    const disposition = dispositionOf(await reader.headers());
    if (disposition.name.toLowerCase() === 'file') {
      return { fields, fileName: disposition.fileName, file: streamOf(reader.content()) };
    }
    const value = await reader.text();
    const key = disposition.name.toLowerCase();
    const before = fields.get(key);
    fields.set(key, {
      name: disposition.name,
      value: before === undefined ? value : `${before.value},${value}`,
    });
  }
  throw invalidArgument('POST requires exactly one file upload per request.', 'file', '0');
}

function boundaryOf(contentType: string | null): string {
  if (contentType === null || !/^multipart\/form-data\s*(?:;|$)/i.test(contentType)) {
    throw new ServiceError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
      { Condition: 'Bucket POST must be of the enclosure-type multipart/form-data' },
    );
  }
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw malformed();
  return boundary;
}

function dispositionOf(headers: string): { name: string; fileName: string | undefined } {
  const line = headers.split('\r\n').find((text) => /^content-disposition\s*:\s*form-data\s*;/i.test(text));
  const name = parameter(line ?? '', 'name');
  if (name === undefined) throw malformed();
  return { name, fileName: parameter(line ?? '', 'filename') };
}

/** Browsers write `"` as `%22` and line ends as `%0D%0A`: https://html.spec.whatwg.org/#multipart-form-data */
function parameter(line: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]+))`, 'i').exec(line);
  const [, quoted, plain] = match ?? [];
  return (quoted ?? plain)?.replace(/%(22|0A|0D)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Takes a multipart body apart without ever holding more than what stands before its file. */
class PartReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #delimiter: Buffer;
  // The first delimiter has no line before it.
  #pending: Buffer = Buffer.from('\r\n');
  #taken = 0;

  constructor(body: ReadableStream<Uint8Array> | null, boundary: string) {
    this.#reader = body?.getReader();
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  /** Goes past the next delimiter; false at the last one. */
  async nextPart(): Promise<boolean> {
    await this.#until(this.#delimiter);
    const rest = await this.#until(Buffer.from('\r\n'), true);
    return !rest.toString('latin1').startsWith('--');
  }

  async headers(): Promise<string> {
    return (await this.#until(Buffer.from('\r\n\r\n'))).toString('utf8');
  }

  async text(): Promise<string> {
    const at = await this.#find(this.#delimiter);
    const value = this.#pending.subarray(0, at).toString('utf8');
    this.#drop(at);
    return value;
  }

  /** The bytes up to the next delimiter; what follows it is read and dropped, so that the connection can be used again. */
  async *content(): AsyncGenerator<Uint8Array, void> {
    const keep = this.#delimiter.length - 1;
    try {
      for (;;) {
        const at = this.#pending.indexOf(this.#delimiter);
        const end = at === -1 ? this.#pending.length - keep : at;
        if (end > 0) {
          yield new Uint8Array(this.#pending.subarray(0, end));
          this.#pending = this.#pending.subarray(end);
        }
        if (at !== -1) break;
        if (!(await this.#more())) throw malformed();
      }
      this.#pending = Buffer.alloc(0);
      while (await this.#more()) this.#pending = Buffer.alloc(0);
    } finally {
      await this.#reader?.cancel().catch(() => undefined);
    }
  }

  /** What stands before `mark`, which is taken as well. `orEnd`: the last delimiter may end the body. */
  async #until(mark: Buffer, orEnd = false): Promise<Buffer> {
    const at = await this.#find(mark, orEnd);
    const found = this.#pending.subarray(0, at);
    this.#drop(Math.min(at + mark.length, this.#pending.length));
    return found;
  }

  async #find(mark: Buffer, orEnd = false): Promise<number> {
    for (;;) {
      const at = this.#pending.indexOf(mark);
      if (this.#taken + (at === -1 ? this.#pending.length : at) > MAX_BEFORE_FILE) throw tooMuchBeforeFile();
      if (at !== -1) return at;
      if (await this.#more()) continue;
      if (orEnd) return this.#pending.length;
      throw malformed();
    }
  }

  #drop(count: number): void {
    this.#taken += count;
    this.#pending = this.#pending.subarray(count);
  }

  async #more(): Promise<boolean> {
    const next = await this.#reader?.read();
    if (next === undefined || next.done) return false;
    this.#pending =
      this.#pending.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#pending, next.value]);
    return true;
  }
}

function malformed(): ServiceError {
  return new ServiceError(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
    400,
  );
}

function tooMuchBeforeFile(): ServiceError {
  return new ServiceError(
    'MaxPostPreDataLengthExceeded',
    'Your POST request fields preceeding the upload file was too large.',
    400,
    { MaxPostPreDataLengthBytes: String(MAX_BEFORE_FILE) },
  );
}
