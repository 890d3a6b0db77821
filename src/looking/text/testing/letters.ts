import { decodeWith, type Encoding } from '../encodings';

/** Characters of East Asian encodings, which browsers read and do not write: usual ones, and those that are hard to tell apart. */
export const LETTERS: readonly (readonly [Encoding, string])[] = [
  // 日 本 語, ソ that ends as a backslash does, a narrow letter
  ['shift_jis', '93fa 967b 8cea 835c b1 61 20 31'],
  // the same, a narrow one of two bytes, a rare one of three
  ['euc-jp', 'c6fc cbdc b8ec a5bd 8eb1 8fb0a1 61 20 31'],
  // 中 文 国 。, one that ends as @ does
  ['gbk', 'd6d0 cec4 b9fa a1a3 8140 61 20 31'],
  // the same, and two of four bytes
  ['gb18030', 'd6d0 cec4 b9fa a1a3 8130a434 95328236 61 20 31'],
  // 中 文 國, one that ends as \ does
  ['big5', 'a4a4 a4e5 b0ea a55c 61 20 7c'],
  // 한 국 어, one that ends as a letter does
  ['euc-kr', 'c7d1 b1b9 beee 8141 61 20 31'],
];

export interface Letter {
  readonly text: string;
  readonly bytes: readonly number[];
}

export function lettersOf(encoding: Encoding): Letter[] {
  const hex = LETTERS.find(([name]) => name === encoding)?.[1] ?? '';
  return hex.split(' ').map((one) => {
    const bytes = (one.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
    return { text: decodeWith(Uint8Array.from(bytes), encoding), bytes };
  });
}
