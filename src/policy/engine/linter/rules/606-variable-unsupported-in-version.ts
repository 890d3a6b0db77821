import { awsRule, replaceString } from '../rule';
import { variableItems } from '../variable-rule';
import { atVariable, variablesOf } from '../variables';

export const variableUnsupportedInVersion = awsRule({
  number: 606,
  code: 'VARIABLE_UNSUPPORTED_IN_VERSION',
  type: 'ERROR',
  doc: 'Variables need Version 2012-10-17; before it they are plain text.',
  *check({ document }) {
    const version = document.get('Version')?.value;
    // A missing Version has a warning of its own, with the same mend.
    if (version?.value !== '2008-10-17') return;
    for (const item of variableItems(document))
      for (const variable of variablesOf(item.value))
        if (variable.closed)
          yield {
            message: 'In Version 2008-10-17 this is plain text, not a variable. Use "2012-10-17".',
            at: atVariable(item, variable),
            fixes: [replaceString('Change the Version to "2012-10-17"', version, '2012-10-17')],
          };
  },
});
