import { lines } from './files/text';
import type { SeedObject } from './object-writer';

const MAX_KEY_BYTES = 1024;

/** Names that break consoles, proxies and shells. Each body says which name it is about. */
export function* oddNames(prefix: string): Generator<SeedObject> {
  const names: readonly (readonly [name: string, about: string])[] = [
    ['trailing space .txt ', 'ends in a space'],
    [' leading space.txt', 'begins with a space'],
    ['a//b.txt', 'has an empty segment'],
    ['dots/../up.txt', 'has a .. segment'],
    ['dots/./here.txt', 'has a . segment'],
    ['..', 'is nothing but two dots'],
    ['one+two.txt', 'has a plus'],
    ['percent%2Fslash.txt', 'has a literal %2F'],
    ['100%.txt', 'has a lone percent sign'],
    ['hash#mark.txt', 'has a hash'],
    ['question?mark=1&x.txt', 'looks like a query'],
    ['semi;colon,comma:at@equals=.txt', 'has reserved characters'],
    ['quote"and\'apostrophe.txt', 'has quotes'],
    ['<tag>&amp;.xml', 'looks like markup'],
    ['back\\slash.txt', 'has a backslash'],
    ['pipe|star*caret^.txt', 'cannot be a file name on Windows'],
    ['umlaut-äöü.txt', 'is composed (NFC)'],
    ['umlaut-a\u0308o\u0308u\u0308.txt', 'looks the same, decomposed (NFD)'],
    ['rocket-🚀.txt', 'has an emoji'],
    ['family-👩‍👩‍👧‍👦.txt', 'has an emoji of several code points'],
    ['תיקייה/קובץ.txt', 'is Hebrew, right to left'],
    ['تقرير-٢٠٢٦.csv', 'is Arabic, right to left'],
    ['invoice\u202egpj.exe', 'turns the direction around in its middle'],
    ['中文/報告.txt', 'is Chinese'],
    ['tab\there.txt', 'has a tab'],
    ['new\nline.txt', 'has a line feed'],
    ['carriage\rreturn.txt', 'has a carriage return'],
    ['control-\u0001\u001f.txt', 'has characters XML 1.0 cannot hold'],
    ['UPPER.TXT', 'differs from its neighbour in case alone'],
    ['upper.txt', 'differs from its neighbour in case alone'],
    ['same', 'is an object beside a folder of that name'],
    ['same/inside.txt', 'is inside a folder beside an object of that name'],
    ['empty-folder/', 'is a folder marker'],
    ['folder-with-marker/', 'is a folder marker with something beneath'],
    ['folder-with-marker/file.txt', 'is beneath a folder marker'],
  ];
  for (const [name, about] of names) {
    const marker = name.endsWith('/');
    yield {
      key: prefix + name,
      body: marker ? Buffer.alloc(0) : lines(`This object's key ${about}.`),
      contentType: marker ? 'application/x-directory; charset=UTF-8' : 'text/plain; charset=utf-8',
      daysAgo: 45,
    };
  }
  yield {
    key: longestKey(`${prefix}long/`),
    body: lines("This object's key has 1,024 bytes, the most S3 takes."),
    contentType: 'text/plain; charset=utf-8',
    daysAgo: 45,
  };
}

function longestKey(prefix: string): string {
  const suffix = '.txt';
  return `${prefix}${'x'.repeat(MAX_KEY_BYTES - Buffer.byteLength(prefix + suffix))}${suffix}`;
}
