import { ServiceError } from '../../http/error';
import type { XmlTree } from '../../http/xml';
import { invalidArgument } from '../errors';
import type { XmlElement } from '../xml/parse';
import { childOf, childrenOf, requiredText } from '../xml/read';
import { malformedXml } from '../errors';

export type Tags = Readonly<Record<string, string>>;

export const MAX_OBJECT_TAGS = 10;
export const MAX_BUCKET_TAGS = 50;
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The `x-amz-tagging` header: URL query parameters. */
export function tagsFromHeader(text: string | undefined): Record<string, string> {
  if (text === undefined || text === '') return {};
  const tags = [...new URLSearchParams(text)];
  if (new Set(tags.map(([key]) => key)).size !== tags.length) {
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      text,
    );
  }
  return checkTags(tags, MAX_OBJECT_TAGS);
}

/** A `<Tagging>` document. */
export function tagsFromXml(root: XmlElement, limit: number): Record<string, string> {
  const set = childOf(root, 'TagSet');
  if (set === undefined) throw malformedXml();
  const tags = childrenOf(set, 'Tag').map((tag): [string, string] => [
    requiredText(tag, 'Key'),
    requiredText(tag, 'Value'),
  ]);
  if (new Set(tags.map(([key]) => key)).size !== tags.length) {
    throw invalidTag('Cannot provide multiple Tags with the same key');
  }
  return checkTags(tags, limit);
}

export function tagSetTree(tags: Tags): XmlTree {
  return { TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
function checkTags(tags: readonly (readonly [string, string])[], limit: number): Record<string, string> {
  if (tags.length > limit) {
    if (limit === MAX_OBJECT_TAGS) {
      throw new ServiceError('BadRequest', 'Object tags cannot be greater than 10', 400);
    }
    throw new ServiceError('BadRequest', `Bucket tag count cannot be greater than ${limit}`, 400);
  }
  for (const [key, value] of tags) {
    if (key.length === 0 || key.length > 128 || !ALLOWED.test(key)) {
      throw invalidTag('The TagKey you have provided is invalid', key);
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidTag('System tags cannot be added/updated by requester', key);
    }
    if (value.length > 256 || !ALLOWED.test(value)) {
      throw invalidTag('The TagValue you have provided is invalid', key);
    }
  }
  return Object.fromEntries(tags);
}

function invalidTag(message: string, key?: string): ServiceError {
  return new ServiceError('InvalidTag', message, 400, key === undefined ? {} : { TagKey: key });
}
