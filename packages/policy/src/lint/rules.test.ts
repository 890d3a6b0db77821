import { describe, expect, it } from 'vitest';
import { marked } from '../testing/marked.ts';
import { CASES } from './cases.gen.ts';
import type { PolicyEnv } from '../document/env.ts';
import { BUCKET_ENV, type RuleCase, onResource } from './testing/cases.ts';
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

/** Applies the first mend there is until none is left, and gives the texts passed on the way. */
function mendedThrough(text: string, env: PolicyEnv): string[] {
  const passed = [text];
  for (;;) {
    const mend = lint(passed.at(-1)!, env).flatMap(({ fixes }) => fixes)[0];
    if (mend === undefined) return passed;
    const next = applyTextEdits(passed.at(-1)!, mend.edits);
    if (passed.includes(next) || passed.length > 40) throw new Error(`mends go round: ${passed.join('\n')}`);
    passed.push(next);
  }
}

const TRIGGERED = [...new Map(rows((one) => one.triggers).map((row) => [row.text, row])).values()];

describe('mends', () => {
  it.each(TRIGGERED)('come to an end, whichever is first: $text', ({ env, text: withMarks }) => {
    const { text } = marked(withMarks);
    for (const { issueCode, fixes } of lint(text, env))
      for (const fix of fixes) {
        const last = mendedThrough(applyTextEdits(text, fix.edits), env).at(-1)!;
        const left = lint(last, env).filter((one) => one.issueCode === issueCode);
        expect(
          left.flatMap((one) => one.fixes),
          `${fix.title}: ${last}`,
        ).toEqual([]);
      }
  });

  const fields = {
    partition: ['aws', 'amazon'],
    service: ['s3', 'S3'],
    region: ['', 'eu-west-1', 'eu-wset-1'],
    account: ['', '111122223333', '1111-2222-3333'],
    resource: ['analytics-lake', 'analytics-lake/reports/*'],
  };
  const arns = fields.partition.flatMap((partition) =>
    fields.service.flatMap((service) =>
      fields.region.flatMap((region) =>
        fields.account.flatMap((account) =>
          fields.resource.map((resource) => ({
            arn: `arn:${partition}:${service}:${region}:${account}:${resource}`,
            meant: `arn:aws:s3:::${resource}`,
          })),
        ),
      ),
    ),
  );

  it.each(arns)('of one field of an ARN leave no fault of another: $arn', ({ arn, meant }) => {
    const text = onResource(`"${arn}"`, resourceAction(arn));
    for (const finding of lint(text, BUCKET_ENV).filter(({ issueCode }) => issueCode.includes('ARN')))
      for (const fix of finding.fixes)
        expect(applyTextEdits(text, fix.edits), finding.issueCode).toBe(
          onResource(`"${meant}"`, resourceAction(arn)),
        );
  });
});

const resourceAction = (arn: string) => (arn.endsWith('*') ? '"s3:GetObject"' : '"s3:ListBucket"');

describe('near-misses', () => {
  it.each(rows((one) => one.nearMisses))('not $code: $text', ({ code, env, text }) => {
    expect(lint(text, env).filter((finding) => finding.issueCode === code)).toEqual([]);
  });
});
