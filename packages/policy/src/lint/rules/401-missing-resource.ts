import { objectsArn } from '../../document/env.ts';
import { WITH_RESOURCE, atStatement, awsRule } from '../rule.ts';

export const missingResource = awsRule({
  number: 401,
  code: 'MISSING_RESOURCE',
  type: 'ERROR',
  kinds: WITH_RESOURCE,
  doc: 'Every statement says what it is about.',
  *check({ document, env }) {
    const example = objectsArn(env);
    for (const statement of document.statements)
      if (statement.node.type === 'object' && !statement.get('Resource') && !statement.get('NotResource'))
        yield {
          message: `Add a "Resource" element${example === undefined ? '' : `, for example "${example}"`}.`,
          at: atStatement(statement),
        };
  },
});
