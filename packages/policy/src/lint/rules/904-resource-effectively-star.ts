import { objectsArn, resourceArn } from '../../document/env.ts';
import { changing } from '../finding.ts';
import { isEffectivelyStar } from '../open-statements.ts';
import { type Rule, WITH_RESOURCE, atItem } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';

export const resourceEffectivelyStar: Rule = {
  number: 904,
  code: 'RESOURCE_EFFECTIVELY_STAR',
  type: 'WARNING',
  kinds: WITH_RESOURCE,
  doc: 'An ARN with a * for the whole name means every resource there is and will be.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  *check({ document, env }) {
    const own = [resourceArn(env), objectsArn(env)].filter((arn) => arn !== undefined);
    for (const statement of document.statements) {
      if (effectOf(statement) !== 'Allow' || statement.get('NotResource')) continue;
      for (const item of statement.resources) {
        if (!isEffectivelyStar(item.value)) continue;
        const inList = item.node.parent?.type === 'array';
        const list = own.map((arn) => JSON.stringify(arn)).join(', ');
        yield {
          message: `"${item.value}" is every resource. Name the ones that are meant.`,
          at: atItem(item),
          fixes:
            own.length === 0
              ? []
              : [
                  changing({
                    title: 'Name this one and its objects',
                    edits: [
                      {
                        offset: item.node.offset,
                        length: item.node.length,
                        content: inList ? list : `[${list}]`,
                      },
                    ],
                  }),
                ],
        };
      }
    }
  },
};
