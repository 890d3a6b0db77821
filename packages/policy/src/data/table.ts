/** How the generated tables are laid out: rows of strings, since those compress best and parse fastest. */
export interface ServiceTable {
  readonly prefix: string;
  /** Name, type, what it filters by. */
  readonly keys: readonly (readonly string[])[];
  /** Name, ARN format, indices into `keys`. */
  readonly resources: readonly (readonly string[])[];
  /** Name, access level letter, resource types (`*` marks a required one), indices into `keys`, description. */
  readonly actions: readonly (readonly string[])[];
}

export type AccessLevel = 'Read' | 'Write' | 'List' | 'Tagging' | 'Permissions management';

/** Access levels by their letter in the generated tables. */
export const LEVELS: Readonly<Record<string, AccessLevel>> = {
  R: 'Read',
  W: 'Write',
  L: 'List',
  T: 'Tagging',
  P: 'Permissions management',
};

export type KeyType =
  | 'String'
  | 'ArrayOfString'
  | 'ARN'
  | 'ArrayOfARN'
  | 'Numeric'
  | 'Bool'
  | 'Date'
  | 'IPAddress'
  | 'Binary';

export interface ConditionKey {
  /** As AWS spells it; a part the policy's author chooses is written `${TagKey}`. */
  readonly name: string;
  readonly type: KeyType;
  /** Completes the sentence "Filters access by …"; empty where AWS gives none. */
  readonly description: string;
  readonly global: boolean;
}

export interface ResourceType {
  readonly service: string;
  readonly name: string;
  /** `arn:${Partition}:s3:::${BucketName}` */
  readonly arn: string;
  readonly keys: readonly ConditionKey[];
}

export interface Action {
  readonly service: string;
  readonly name: string;
  /** `s3:GetObject` */
  readonly id: string;
  readonly level: AccessLevel;
  /** Completes the sentence "Grants permission to …". */
  readonly description: string;
  /** Empty: the action has no resource and needs `*`. */
  readonly resources: readonly ResourceType[];
  /** Keys of the action itself and of its resource types, united; global keys are not among them. */
  readonly keys: readonly ConditionKey[];
}
