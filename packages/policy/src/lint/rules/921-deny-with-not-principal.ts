import { RESOURCE_POLICIES, type Rule, atItem, atKey } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';

export const denyWithNotPrincipal: Rule = {
  number: 921,
  code: 'DENY_WITH_NOT_PRINCIPAL',
  type: 'WARNING',
  kinds: RESOURCE_POLICIES,
  doc: 'NotPrincipal spares a role only if its sessions and its account are listed too.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  *check({ document }) {
    for (const statement of document.statements) {
      const not = statement.get('NotPrincipal');
      if (not === undefined || effectOf(statement) !== 'Deny') continue;
      const values = statement.principals.map((item) => item.value);
      const listed = (account: string) =>
        values.some((value) => value === account || value.endsWith(`:iam::${account}:root`));
      const lone = statement.principals.find(({ value }) => {
        const [, , service, , account = '', resource = ''] = value.split(':');
        if (service !== 'iam' || !/^(role|user)\//.test(resource)) return false;
        const name = resource.slice(resource.lastIndexOf('/') + 1);
        const sessions = values.some((other) => other.includes(`:assumed-role/${name}/`));
        return !listed(account) || (resource.startsWith('role/') && !sessions);
      });
      if (lone)
        yield {
          message: `"${lone.value}" is denied all the same: its ${lone.value.includes(':role/') ? 'sessions and its account' : 'account'} would have to be listed too. Use "Principal": "*" with ArnNotEquals on aws:PrincipalArn.`,
          at: [atKey(not), atItem(lone)],
        };
    }
  },
};
