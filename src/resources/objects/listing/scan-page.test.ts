import { describe, expect, it } from 'vitest';
import { scanPage } from './scan-page';

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">';
const object = (key: string, more = '') =>
  `<Contents><Key>${key}</Key><LastModified>2026-11-20T04:02:01.000Z</LastModified><ETag>&quot;x&quot;</ETag><Size>42</Size>${more}</Contents>`;

describe('scanning a page', () => {
  it('takes objects and common prefixes out and leaves the rest', () => {
    const page = scanPage(
      `${HEAD}<Name>b</Name><IsTruncated>true</IsTruncated>${object('a%2Bb', '<StorageClass>GLACIER</StorageClass>')}` +
        `${object('c')}<CommonPrefixes><Prefix>raw/</Prefix></CommonPrefixes>` +
        '<NextContinuationToken>t==</NextContinuationToken></ListBucketResult>',
    );
    expect(page).toEqual({
      keys: ['a%2Bb', 'c'],
      sizes: [42, 42],
      modified: [Date.UTC(2026, 10, 20, 4, 2, 1), Date.UTC(2026, 10, 20, 4, 2, 1)],
      classes: ['GLACIER', 'STANDARD'],
      etags: ['x', 'x'],
      checksums: ['', ''],
      owners: ['', ''],
      prefixes: ['raw/'],
      envelope: `${HEAD}<Name>b</Name><IsTruncated>true</IsTruncated><NextContinuationToken>t==</NextContinuationToken></ListBucketResult>`,
    });
  });

  it('does not take the listing prefix for a common one, nor an owner for a key', () => {
    const page = scanPage(
      `${HEAD}<Prefix>top/</Prefix>${object('k', '<Owner><ID>1</ID></Owner>')}</ListBucketResult>`,
    );
    expect(page).toMatchObject({ keys: ['k'], prefixes: [] });
  });

  it('leaves out what only repeats the request, which a service may write as no XML can be', () => {
    const echo = ['Prefix', 'Delimiter', 'StartAfter', 'Marker', 'KeyMarker']
      .map((name) => `<${name}>a\u001b&#x7;</${name}>`)
      .join('');
    const page = scanPage(
      `${HEAD}${echo}${object('k')}<NextKeyMarker>n</NextKeyMarker><CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes></ListBucketResult>`,
    );
    expect(page).toMatchObject({ keys: ['k'], prefixes: ['p/'] });
    expect(page?.envelope).toBe(`${HEAD}<NextKeyMarker>n</NextKeyMarker></ListBucketResult>`);
  });

  it('reads entities, also of names that imitate markup', () => {
    const page = scanPage(`${HEAD}${object('&lt;/Contents&gt;&amp;amp;&#13;&#x65E5;')}</ListBucketResult>`);
    expect(page?.keys).toEqual(['</Contents>&amp;\r日']);
  });

  it.each([
    ['an error', '<Error><Code>AccessDenied</Code></Error>'],
    ['an answer that was cut off', `${HEAD}${object('a')}<Contents><Key>b`],
    ['nothing', ''],
  ])('leaves %s alone', (_, xml) => expect(scanPage(xml)).toBeUndefined());

  it.each(['-1', 'big', '', '1.5', '99999999999999999999'])('knows no size of %j', (size) => {
    const page = scanPage(`${HEAD}${object('a').replace('42', size)}${object('b')}</ListBucketResult>`);
    expect(page).toMatchObject({ keys: ['a', 'b'], sizes: [Number.NaN, 42] });
  });

  it.each(['yesterday', '', 'day 5'])('knows no date of %j', (date) => {
    const bad = object('a').replace('2026-11-20T04:02:01.000Z', date);
    expect(scanPage(`${HEAD}${bad}</ListBucketResult>`)?.modified).toEqual([0]);
  });

  it('is content with an empty listing', () => {
    expect(scanPage(`${HEAD}<KeyCount>0</KeyCount></ListBucketResult>`)).toMatchObject({
      keys: [],
      prefixes: [],
    });
  });
});
