import { createHash } from 'node:crypto';

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const ID = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
const PERMISSIONS = -4;

const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
const padded = (password: string) =>
  Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, at) => at);
  const swap = (one: number, other: number) => ([state[one], state[other]] = [state[other]!, state[one]!]);
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + state[at]! + key[at % key.length]!) & 255;
    swap(at, other);
  }
  let [one, other] = [0, 0];
  return data.map((byte) => {
    one = (one + 1) & 255;
    other = (other + state[one]!) & 255;
    swap(one, other);
    return byte ^ state[(state[one]! + state[other]!) & 255]!;
  }) as Buffer;
}

/** Twenty times, with a key that is another each time. */
const often = (key: Buffer, data: Buffer): Buffer => {
  let result = data;
  for (let turn = 0; turn < 20; turn += 1) result = rc4(Buffer.from(key.map((byte) => byte ^ turn)), result);
  return result;
};

/** A PDF of one page with a line of text, under a password by RC4 of 128 bits. ISO 32000-1, 7.6.3 (revision 3) */
export function encryptedPdf(password: string, text: string): Buffer {
  let ownerKey = md5(padded(password));
  for (let turn = 0; turn < 50; turn += 1) ownerKey = md5(ownerKey);
  const owner = often(ownerKey, padded(password));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  let key = md5(padded(password), owner, permissions, ID);
  for (let turn = 0; turn < 50; turn += 1) key = md5(key);
  const user = Buffer.concat([often(key, md5(PADDING, ID)), Buffer.alloc(16)]);
  const forObject = (number: number) => md5(key, Buffer.from([number, 0, 0, 0, 0]));
  const content = rc4(forObject(4), Buffer.from(`BT /F1 24 Tf 40 100 Td (${text}) Tj ET`));
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    ),
    Buffer.concat([
      Buffer.from(`<< /Length ${content.length} >>\nstream\n`),
      content,
      Buffer.from('\nendstream'),
    ]),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
    Buffer.from(
      `<< /Filter /Standard /V 2 /R 3 /Length 128 /P ${PERMISSIONS} /O ${hex(owner)} /U ${hex(user)} >>`,
    ),
  ];
  const parts = [Buffer.from('%PDF-1.5\n')];
  const places: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [at, object] of objects.entries()) {
    places.push(length());
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  }
  const table = length();
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Encrypt 6 0 R /ID [${hex(ID)} ${hex(ID)}] >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
