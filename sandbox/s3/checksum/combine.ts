/**
 * The CRC of two runs of bytes from the CRC of each: crc(A‖B) = crc(A)·x^(8·|B|) ⊕ crc(B) modulo the polynomial.
 * That is how a full-object checksum of a multipart upload comes about without reading the parts again.
 */
interface Field {
  readonly width: 32 | 64;
  /** Reflected: bit 0 is the highest power. */
  readonly polynomial: bigint;
  /** x^(2^k), filled as far as needed. */
  readonly powers: bigint[];
}

const field = (width: 32 | 64, polynomial: bigint): Field => ({
  width,
  polynomial,
  powers: [1n << BigInt(width - 2)],
});

const FIELDS = {
  CRC32: field(32, 0xedb88320n),
  CRC32C: field(32, 0x82f63b78n),
  CRC64NVME: field(64, 0x9a6c9329ac4bc9b5n),
} as const;

export type CombinableAlgorithm = keyof typeof FIELDS;

export function isCombinable(algorithm: string): algorithm is CombinableAlgorithm {
  return algorithm in FIELDS;
}

/** Big-endian bytes in, big-endian bytes out, as S3 puts them into base64. */
export function combineCrc(
  algorithm: CombinableAlgorithm,
  first: Uint8Array,
  second: Uint8Array,
  secondLength: number,
): Buffer {
  const field = FIELDS[algorithm];
  const value = multiply(field, toBigInt(first), powerOfBytes(field, secondLength)) ^ toBigInt(second);
  return Buffer.from(value.toString(16).padStart(field.width / 4, '0'), 'hex');
}

const toBigInt = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** x^(8·length) modulo the polynomial. */
function powerOfBytes(field: Field, length: number): bigint {
  let result = 1n << BigInt(field.width - 1);
  // Bit k of the length stands for x^(2^(k+3)).
  for (let rest = length, exponent = 3; rest > 0; rest = Math.floor(rest / 2), exponent += 1) {
    if (rest % 2 === 1) result = multiply(field, power(field, exponent), result);
  }
  return result;
}

/** x^(2^exponent), by squaring. */
function power(field: Field, exponent: number): bigint {
  const known = field.powers[exponent];
  if (known !== undefined) return known;
  const root = power(field, exponent - 1);
  const square = multiply(field, root, root);
  field.powers[exponent] = square;
  return square;
}

function multiply({ width, polynomial }: Field, left: bigint, right: bigint): bigint {
  let product = 0n;
  let factor = right;
  for (let bit = 1n << BigInt(width - 1); bit !== 0n; bit >>= 1n) {
    if ((left & bit) !== 0n) product ^= factor;
    factor = (factor & 1n) === 1n ? (factor >> 1n) ^ polynomial : factor >> 1n;
  }
  return product;
}
