import { describe, expect, it } from 'vitest';
import { refuseEntities, refuseHeavy } from './weight';

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const levels = (one: (level: number) => string) => Array.from({ length: 9 }, (_, at) => one(at + 1)).join('');
const ten = (text: string) => text.repeat(10);
const svg = (body: string) =>
  new DOMParser().parseFromString(`<svg ${NS}>${body}</svg>`, 'image/svg+xml').documentElement;
const html = (body: string) => new DOMParser().parseFromString(body, 'text/html').documentElement;

describe('what a picture draws again and again', () => {
  it.each([
    [
      'uses of uses',
      svg(`<g id="a0"/>${levels((at) => `<g id="a${at}">${ten(`<use href="#a${at - 1}"/>`)}</g>`)}`),
    ],
    [
      'the older way',
      svg(`<g id="a0"/>${levels((at) => `<g id="a${at}">${ten(`<use xlink:href="#a${at - 1}"/>`)}</g>`)}`),
    ],
    [
      'patterns of patterns',
      svg(
        `<g id="a0"/>${levels((at) => `<pattern id="a${at}">${ten(`<rect fill="url(#a${at - 1})"/>`)}</pattern>`)}`,
      ),
    ],
    [
      'masks in a style',
      svg(
        `<g id="a0"/>${levels((at) => `<mask id="a${at}">${ten(`<rect style="mask:url('#a${at - 1}')"/>`)}</mask>`)}`,
      ),
    ],
    [
      'within a page',
      html(
        `<svg><g id="a0"/>${levels((at) => `<g id="a${at}">${ten(`<use href="#a${at - 1}"/>`)}</g>`)}</svg>`,
      ),
    ],
  ])('is refused where it is too much: %s', (_, root) => {
    expect(() => refuseHeavy(root)).toThrow(/refers to itself so often/);
  });

  it.each([
    ['itself', svg('<g id="a"><use href="#a"/></g>')],
    ['each other', svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')],
    ['what is not there', svg('<use href="#nowhere"/>')],
    ['a map of many parts', svg('<path d="M0 0"/>'.repeat(50_000))],
    ['a page of links to one place', html(`<p id="top">x</p>${'<a href="#top">up</a>'.repeat(20_000)}`)],
  ])('is drawn where it is not: %s', (_, root) => expect(() => refuseHeavy(root)).not.toThrow());
});

const entities = (of: string, count: number) =>
  `<!DOCTYPE svg [<!ENTITY e0 "ha">${Array.from({ length: count }, (_, at) => `<!ENTITY e${at + 1} "${ten(`&e${at};`)}">`).join('')}]><svg ${NS}><text>${of}</text></svg>`;

describe('entities of a document', () => {
  it('are refused where they come to too much, in whatever order', () => {
    expect(() => refuseEntities(entities('&e9;', 9))).toThrow(/more text than is drawn/);
    expect(() =>
      refuseEntities(
        `<!DOCTYPE svg [<!ENTITY b "${'&a;'.repeat(5000)}"><!ENTITY a "${'x'.repeat(5000)}">]><svg>&b;</svg>`,
      ),
    ).toThrow(/more text than is drawn/);
  });

  it('are borne where they are what drawing programs write', () => {
    expect(() => refuseEntities(entities('&e2;', 3))).not.toThrow();
    expect(() => refuseEntities('<!DOCTYPE svg [<!ENTITY a "&a;">]><svg>&a;</svg>')).not.toThrow();
  });
});
