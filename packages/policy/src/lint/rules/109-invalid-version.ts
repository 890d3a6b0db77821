import { atValue, awsRule, replaceString, type Rule } from '../rule.ts';
import type { RuleCase } from '../testing/cases.ts';

const VERSIONS = new Set(['2012-10-17', '2008-10-17']);

export const rules: readonly Rule[] = [
  awsRule({
    number: 109,
    code: 'INVALID_VERSION',
    type: 'ERROR',
    doc: 'Version names the policy language: 2012-10-17, or 2008-10-17 in old policies. It is not a date of yours.',
    *check({ document }) {
      const version = document.get('Version');
      if (version?.value?.type !== 'string') return;
      const text = String(version.value.value);
      if (VERSIONS.has(text)) return;
      const spelled = [...VERSIONS].find((one) => digits(one) === digits(text));
      const meant = spelled ?? '2012-10-17';
      yield {
        message:
          spelled === undefined
            ? `"${text}" is not a version of the policy language. Use "2012-10-17".`
            : `"${text}" is the version "${spelled}" with blanks or other signs in it, and no version as it stands.`,
        at: atValue(version),
        fixes: [replaceString(`Change to "${meant}"`, version.value, meant)],
      };
    },
  }),
];

const digits = (text: string) => text.replaceAll(/\D/g, '');

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_VERSION',
    triggers: [
      '{"Version": «"2012 - 10 - 17"»}',
      '{"Version": «"2026-01-01"»}',
      '{"Version": «"2008 / 10 / 17"»}',
      '{"Version": «" 2008-10-17"»}',
    ],
    nearMisses: ['{"Version": "2012-10-17"}', '{"Version": "2008-10-17"}'],
  },
];
