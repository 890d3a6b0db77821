import { ServiceError } from '../../http/error';
import type { XmlTree } from '../../http/xml';
import { compareUtf8 } from '../../storage/utf8-order';
import type { Bucket } from '../../world/types';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Call, S3Handler } from '../call';
import { continuationToken, openToken } from '../listing/token';
import { bucketOf } from '../request';
import { readShape, textIn, type Children } from '../xml/shape';

const MAX_CONFIGURATIONS = 1000;
const PAGE = 100;

interface Kind {
  /** Of the bucket, where they are kept by id. */
  readonly member: 'inventories' | 'metrics';
  /** Name of the document element. */
  readonly root: string;
  /** And of a list of them. */
  readonly listRoot: string;
  readonly children: Children;
  /** Throws for what the schema takes and S3 does not. */
  readonly check?: (tree: XmlTree, call: S3Call) => void;
}

/** Configurations of which a bucket has up to 1,000, each under an id. */
export function identified({ member, root, listRoot, children, check }: Kind): {
  readonly get: S3Handler;
  readonly put: S3Handler;
  readonly remove: S3Handler;
  readonly list: S3Handler;
} {
  const keptBy = (bucket: Bucket): ReadonlyMap<string, XmlTree> => bucket[member] ?? new Map<string, never>();
  return {
    get: (call) => {
      const tree = keptBy(bucketOf(call)).get(call.query.get('id') ?? '');
      if (tree === undefined) throw noSuchConfiguration();
      return xmlAnswer(root, tree);
    },
    put: async (call) => {
      const bucket = bucketOf(call);
      const id = call.query.get('id') ?? '';
      const tree = readShape(await readXml(call, root), children);
      if (!/^[\w.-]{1,64}$/.test(id)) {
        throw new ServiceError('InvalidConfigurationId', 'The specified configuration ID is invalid.', 400);
      }
      if (textIn(tree, 'Id') !== id) {
        throw new ServiceError(
          'IdMismatch',
          'Document ID does not match the specified configuration ID.',
          400,
        );
      }
      check?.(tree, call);
      const kept = keptBy(bucket);
      if (!kept.has(id) && kept.size >= MAX_CONFIGURATIONS) {
        throw new ServiceError(
          'TooManyConfigurations',
          'You are attempting to create a new configuration but have already reached the 1,000-configuration limit.',
          400,
        );
      }
      bucket[member] = new Map(kept).set(id, tree);
      return emptyAnswer(200);
    },
    remove: (call) => {
      const bucket = bucketOf(call);
      const kept = new Map(keptBy(bucket));
      if (!kept.delete(call.query.get('id') ?? '')) throw noSuchConfiguration();
      bucket[member] = kept;
      return emptyAnswer(204);
    },
    list: (call) => {
      const bucket = bucketOf(call);
      const token = call.query.get('continuation-token');
      const after = token === undefined ? undefined : openToken(bucket.name, token);
      const rest = [...keptBy(bucket)]
        .filter(([id]) => after === undefined || compareUtf8(id, after) > 0)
        .toSorted(([a], [b]) => compareUtf8(a, b));
      const page = rest.slice(0, PAGE);
      const [last] = page.at(-1) ?? [];
      return xmlAnswer(listRoot, {
        ContinuationToken: token,
        [root]: page.map(([, tree]) => tree),
        IsTruncated: rest.length > page.length,
        NextContinuationToken:
          rest.length > page.length && last !== undefined ? continuationToken(bucket.name, last) : undefined,
      });
    },
  };
}

function noSuchConfiguration(): ServiceError {
  return new ServiceError('NoSuchConfiguration', 'The specified configuration does not exist.', 404);
}
