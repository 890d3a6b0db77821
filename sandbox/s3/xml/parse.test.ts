import { describe, expect, it } from 'vitest';
import { parseXml } from './parse';

describe('reading XML', () => {
  it('keeps names, attributes, text and order', () => {
    const root = parseXml(
      '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- c --><a xmlns="urn:x" b=\'1&amp;2\'><c>x &lt; y</c><c><![CDATA[<raw> & ]]></c><d/></a>\n',
    );
    expect(root.name).toBe('a');
    expect(root.attributes).toEqual({ xmlns: 'urn:x', b: '1&2' });
    expect(root.children.map(({ name, text }) => [name, text])).toEqual([
      ['c', 'x < y'],
      ['c', '<raw> & '],
      ['d', ''],
    ]);
  });

  it('resolves references and line ends', () => {
    expect(parseXml('<a>&#65;&#x1F680;&#13;\r\n\r&quot;&apos;&gt;</a>').text).toBe('A🚀\r\n\n"\'>');
  });

  it.each([
    ['nothing', ''],
    ['an open element', '<a>'],
    ['crossed elements', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['text outside', '<a/>x'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>a & b</a>'],
    ['a bare ampersand before a name', '<a>a &b</a>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a surrogate', '<a>&#xD800;</a>'],
    ['a null', '<a>&#0;</a>'],
    ['no XML at all', '{"a":1}'],
  ])('refuses %s', (_, text) => {
    expect(() => parseXml(text)).toThrow(expect.objectContaining({ code: 'MalformedXML', status: 400 }));
  });

  it('is quick on a thousand keys', () => {
    const keys = Array.from(
      { length: 1000 },
      (_, index) => `<Object><Key>${'k'.repeat(200)}${index}</Key></Object>`,
    );
    expect(parseXml(`<Delete>${keys.join('')}</Delete>`).children).toHaveLength(1000);
  });
});
