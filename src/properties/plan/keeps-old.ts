import type { Standing } from '@/resources/objects/properties/standing';

/** What stands stays readable as a version of its own when the object is written anew. */
export const keepsOld = ({ versionId }: Pick<Standing, 'versionId'>): boolean =>
  versionId !== undefined && versionId !== 'null';
