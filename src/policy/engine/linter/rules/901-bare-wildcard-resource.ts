import { objectsArn, resourceArn } from '../../document/env';
import { RESOURCE_POLICIES, atItem, replaceString, type Rule } from '../rule';

export const bareWildcardResource: Rule = {
  number: 901,
  code: 'BARE_WILDCARD_RESOURCE',
  type: 'ERROR',
  kinds: RESOURCE_POLICIES,
  doc: 'S3 refuses a * alone as the Resource of a bucket or access-point policy.',
  link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
  *check({ document, env }) {
    const suggestions = [objectsArn(env), resourceArn(env)].filter((arn) => arn !== undefined);
    for (const item of document.statements.flatMap((statement) => statement.resources))
      if (item.value === '*')
        yield {
          message: 'S3 refuses a * alone here. Name the bucket or access point, its objects, or both.',
          at: atItem(item),
          fixes: suggestions.map((arn) => replaceString(`Change to "${arn}"`, item.node, arn)),
        };
  },
};
