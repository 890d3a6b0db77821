import { ServiceError } from '../../http/error';
import type { DefaultRetention } from '../../world/types';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { invalidArgument, malformedXml } from '../errors';
import { bucketOf } from '../request';
import { readShape, textIn, treeIn } from '../xml/shape';

const MAX = { Days: 36_500, Years: 100 } as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html */
export function getObjectLockConfiguration(call: S3Call): S3Answer {
  const { objectLock, name } = bucketOf(call);
  if (objectLock === undefined) {
    throw new ServiceError(
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
      404,
      { BucketName: name },
    );
  }
  const { byDefault } = objectLock;
  return xmlAnswer('ObjectLockConfiguration', {
    ObjectLockEnabled: 'Enabled',
    Rule:
      byDefault === undefined
        ? undefined
        : { DefaultRetention: { Mode: byDefault.mode, [byDefault.unit]: byDefault.count } },
  });
}

/** Once on it stays on. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html */
export async function putObjectLockConfiguration(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const tree = readShape(await readXml(call, 'ObjectLockConfiguration'), {
    'ObjectLockEnabled?': ['Enabled'],
    'Rule?': {
      DefaultRetention: {
        Mode: ['GOVERNANCE', 'COMPLIANCE'],
        'Days?': 'whole number',
        'Years?': 'whole number',
      },
    },
  });
  if (tree['ObjectLockEnabled'] === undefined) throw malformedXml();
  if (bucket.versioning !== 'Enabled') {
    throw new ServiceError(
      'InvalidBucketState',
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      409,
    );
  }
  const rule = treeIn(treeIn(tree, 'Rule'), 'DefaultRetention');
  bucket.objectLock =
    rule === undefined
      ? {}
      : {
          byDefault: defaultRetention(
            textIn(rule, 'Mode') as DefaultRetention['mode'],
            textIn(rule, 'Days'),
            textIn(rule, 'Years'),
          ),
        };
  return emptyAnswer(200);
}

function defaultRetention(
  mode: DefaultRetention['mode'],
  days: string | undefined,
  years: string | undefined,
): DefaultRetention {
  if ((days === undefined) === (years === undefined)) throw malformedXml();
  const unit = days === undefined ? 'Years' : 'Days';
  const count = Number(days ?? years);
  if (count < 1) {
    throw invalidArgument('Default retention period must be a positive integer value.', unit, String(count));
  }
  if (count > MAX[unit]) {
    throw invalidArgument(
      `Default retention period too large the maximum is ${MAX[unit]} ${unit.toLowerCase()}`,
      unit,
      String(count),
    );
  }
  return { mode, unit, count };
}
