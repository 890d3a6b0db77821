/**
 * Keys of every kind, as they stand below a prefix. What S3 takes: any UTF-8 of up to 1,024 bytes.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export const ODD_KEYS: readonly string[] = [
  'plain.txt',
  // Segments that URLs and file systems take for something else.
  '.',
  '..',
  './same',
  '../above',
  'a/./b',
  'a/../b',
  '/leading',
  '//leading twice',
  'in//between',
  '...',
  '%2e%2e/encoded',
  // Folders that hold bytes.
  'folder/',
  'folder/inside',
  // Blanks.
  ' ',
  ' before',
  'after ',
  'two  blanks',
  'no\u00a0break',
  'ideographic\u3000blank',
  // What URLs, XML, shells and forms are written with.
  'plus+plus',
  'percent%20encoded',
  '100%',
  'question?mark=1&b',
  'fragment#hash',
  '&amp;',
  '<tag>',
  ']]>',
  '"double"',
  "it's",
  'back\\slash',
  '$HOME`id`$(id)',
  '${aws:username}',
  '*',
  'what?',
  '[a-z]',
  ':colon',
  '=1+1',
  '~',
  // Controls; XML 1.0 cannot carry most of them.
  'tab\there',
  'line\nbreak',
  'carriage\rreturn',
  'bell\u0007',
  'escape\u001b[31m',
  'delete\u007f',
  'next\u0085line',
  'not\uffffa character',
  // What turns or hides.
  'report\u202efdp.exe',
  'zero\u200bwidth',
  '\ufeffmark',
  // One look, several keys.
  'caf\u00e9',
  'cafe\u0301',
  'p\u0430ypal',
  'paypal',
  '\u212b',
  '\u00c5',
  // Scripts and planes.
  '日本語/データ',
  'تقرير',
  'emoji 😀',
  'family 👨‍👩‍👧',
  '𝒳',
  // Names that Windows keeps.
  'con',
  'aux.txt',
  'ends with a dot.',
  'UPPER',
  'upper',
  // What other tools take for their own.
  'soap',
  'folder_$folder$',
];

/** As long as S3 takes them below `prefix`, in letters of one and of three bytes. */
export function longestKeys(prefix: string): readonly string[] {
  const room = 1024 - Buffer.byteLength(prefix);
  const wide = '長'.repeat(Math.floor((room - 3) / 3));
  return ['x'.repeat(room), wide + 'y'.repeat(room - Buffer.byteLength(wide))];
}
