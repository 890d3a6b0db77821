import { atValue, awsRule, replaceString } from '../rule';

export const unsupportedSid = awsRule({
  number: 111,
  code: 'UNSUPPORTED_SID',
  type: 'ERROR',
  doc: 'A Sid is made of letters and digits.',
  *check({ document }) {
    for (const statement of document.statements) {
      const sid = statement.get('Sid');
      if (sid?.value?.type !== 'string') continue;
      const text = String(sid.value.value);
      if (/^[A-Za-z0-9]*$/.test(text)) continue;
      const cleaned = text.replaceAll(/[^A-Za-z0-9]/g, '');
      yield {
        message: `A Sid may hold only letters and digits; "${text}" has something else.`,
        at: atValue(sid),
        fixes: cleaned === '' ? [] : [replaceString(`Change to "${cleaned}"`, sid.value, cleaned)],
      };
    }
  },
});
