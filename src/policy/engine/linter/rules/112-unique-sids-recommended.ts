import { WITH_PRINCIPAL, atValue, awsRule, replaceString } from '../rule';

export const uniqueSidsRecommended = awsRule({
  number: 112,
  code: 'UNIQUE_SIDS_RECOMMENDED',
  type: 'WARNING',
  kinds: WITH_PRINCIPAL,
  doc: 'Two statements with one Sid cannot be told apart in an answer or a log.',
  *check({ document }) {
    const taken = new Set<string>();
    for (const statement of document.statements) {
      const sid = statement.get('Sid');
      if (sid?.value?.type !== 'string') continue;
      const text = String(sid.value.value);
      if (text !== '' && taken.has(text)) {
        let count = 2;
        while (taken.has(`${text}${count}`)) count++;
        yield {
          message: `Another statement is called "${text}" already.`,
          at: atValue(sid),
          fixes: [replaceString(`Rename to "${text}${count}"`, sid.value, `${text}${count}`)],
        };
      }
      taken.add(text);
    }
  },
});
