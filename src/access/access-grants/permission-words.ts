import type { GrantPermission } from '@/resources/access-grants/grant-input';

const WORDS: Readonly<Record<GrantPermission, string>> = {
  READ: 'list, download',
  WRITE: 'upload, delete',
  READWRITE: 'list, download, upload, delete',
};

/** What a permission of S3 Access Grants lets somebody do. */
export const permissionWords = (permission: GrantPermission): string => WORDS[permission];
