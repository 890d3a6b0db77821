/** Settings that can be edited, as they are named in the URL: `…/settings?edit=cors`. */
export const SETTING_NAMES = [
  'public-access',
  'account-public-access',
  'ownership',
  'encryption',
  'versioning',
  'cors',
  'lifecycle',
  'routing',
  'metadata',
  'logging',
  'directory-policy',
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];

/** Which setting is being edited, one at a time, and how to open another or none. */
export interface EditState {
  readonly edit: SettingName | undefined;
  readonly onEdit: (setting: SettingName | undefined) => void;
}
