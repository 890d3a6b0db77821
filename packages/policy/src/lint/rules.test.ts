import { describe, expect, it } from 'vitest';
import { marked } from '../testing/marked.ts';
import { CASES } from './cases.gen.ts';
import { BUCKET_ENV, type RuleCase } from './testing/cases.ts';
import { applyTextEdits } from './edits.ts';
import { lint } from './lint.ts';
import { RULES } from './rules.gen.ts';

const rows = (pick: (one: RuleCase) => readonly string[]) =>
  CASES.flatMap((one) => pick(one).map((text) => ({ code: one.code, env: one.env ?? BUCKET_ENV, text })));

describe('rules', () => {
  it('have unique numbers and codes, in order', () => {
    expect(RULES.map((rule) => rule.number)).toEqual(
      RULES.map((rule) => rule.number).toSorted((a, b) => a - b),
    );
    expect(new Set(RULES.map((rule) => rule.number)).size).toBe(RULES.length);
    expect(new Set(RULES.map((rule) => rule.code)).size).toBe(RULES.length);
  });

  it('have a line for people and a link', () => {
    for (const rule of RULES) {
      expect(rule.doc, rule.code).toMatch(/^[A-Z].+\.$/);
      expect(rule.link, rule.code).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[^\s]+$/);
    }
  });

  it.each(RULES.map((rule) => rule.code))('%s has a trigger and a near-miss', (code) => {
    const own = CASES.filter((one) => one.code === code);
    expect(own.flatMap((one) => one.triggers).length).toBeGreaterThan(0);
    expect(own.flatMap((one) => one.nearMisses).length).toBeGreaterThan(0);
  });
});

describe('triggers', () => {
  it.each(rows((one) => one.triggers))('$code: $text', ({ code, env, text: withMarks }) => {
    const { text, spans } = marked(withMarks);
    const found = lint(text, env).filter((finding) => finding.issueCode === code);
    const places = found.map(({ locations: [place] }) => ({
      offset: place!.span.start.offset,
      length: place!.span.end.offset - place!.span.start.offset,
    }));
    expect(places.map((place) => text.slice(place.offset, place.offset + place.length))).toEqual(
      spans.map((span) => text.slice(span.offset, span.offset + span.length)),
    );
    expect(places).toEqual(spans);
  });

  it.each(rows((one) => one.triggers))('a fix ends $code: $text', ({ code, env, text: withMarks }) => {
    const { text } = marked(withMarks);
    const before = lint(text, env).filter((finding) => finding.issueCode === code);
    for (const finding of before)
      for (const fix of finding.fixes) {
        const mended = applyTextEdits(text, fix.edits);
        const after = lint(mended, env);
        expect(after.filter((one) => one.issueCode === code).length, `${fix.title}: ${mended}`).toBeLessThan(
          before.length,
        );
        expect(after.map((one) => one.issueCode)).not.toContain('JSON_SYNTAX_ERROR');
      }
  });
});

describe('near-misses', () => {
  it.each(rows((one) => one.nearMisses))('not $code: $text', ({ code, env, text }) => {
    expect(lint(text, env).filter((finding) => finding.issueCode === code)).toEqual([]);
  });
});
