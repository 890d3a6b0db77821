import { isKnownService } from '../../data/catalog.ts';
import { isOpen, resourceTypesAt } from '../arn.ts';
import { arnFieldRule } from '../arn-field-rule.ts';

export const invalidArnResource = arnFieldRule(
  {
    number: 410,
    code: 'INVALID_ARN_RESOURCE',
    doc: 'The last field of an ARN has a form the service knows.',
  },
  (arn) => {
    // A session of a role has an ARN, though no action of STS is about one.
    if (arn.service === 'sts' && arn.resource.startsWith('assumed-role/')) return undefined;
    if (arn.resource === '') return { message: 'The ARN ends before it names a resource.' };
    if (!isKnownService(arn.service) || isOpen(arn.resource) || resourceTypesAt(arn).length > 0)
      return undefined;
    return { message: `${arn.service} has no resource of the form "${arn.resource}".` };
  },
);
