import { ServiceError } from '../../http/error';
import type { XmlTree } from '../../http/xml';
import type { ConfigurationName } from '../../world/types';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call, S3Handler } from '../call';
import { bucketOf } from '../request';
import { readShape, type Children } from '../xml/shape';

interface Configuration {
  readonly name: ConfigurationName;
  /** Name of the document element. */
  readonly root: string;
  readonly children: Children;
  /** What S3 answers where none was set: an error's code and text, or an empty document where left out. */
  readonly absent?: readonly [code: string, message: string];
  /** S3 wants a Content-MD5 or checksum with it. */
  readonly digestRequired?: true;
  /** Throws for what the schema takes and S3 does not; answers what is to be kept. */
  readonly check?: (tree: XmlTree, call: S3Call) => XmlTree;
}

/** A configuration of a bucket that is kept and given back, and of which nothing else here follows. */
export function configuration(of: Configuration): {
  readonly get: S3Handler;
  readonly put: S3Handler;
  readonly remove: S3Handler;
} {
  const { name, root, children, absent, digestRequired = false, check = (tree) => tree } = of;
  return {
    get: (call): S3Answer => {
      const bucket = bucketOf(call);
      const tree = bucket.configurations?.[name];
      if (tree === undefined && absent !== undefined) {
        throw new ServiceError(absent[0], absent[1], 404, { BucketName: bucket.name });
      }
      return xmlAnswer(root, tree ?? {});
    },
    put: async (call) => {
      const document = await readXml(call, root, { digestRequired });
      const tree = check(readShape(document, children), call);
      const bucket = bucketOf(call);
      bucket.configurations = { ...bucket.configurations, [name]: tree };
      return emptyAnswer(200);
    },
    remove: (call) => {
      const bucket = bucketOf(call);
      bucket.configurations = { ...bucket.configurations, [name]: undefined };
      return emptyAnswer(204);
    },
  };
}
