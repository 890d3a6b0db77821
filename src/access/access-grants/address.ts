export const VIEWS = ['grants', 'locations', 'policy'] as const;
type View = (typeof VIEWS)[number];

/** What of an instance is looked at, as the address has it. */
export interface AccessGrantsAddress {
  readonly region?: string;
  readonly view?: View;
  readonly filter?: string;
  /** A grant to be made is being written while one of these stands. */
  readonly scope?: string;
  readonly grantee?: string;
  readonly permission?: string;
  /** The form is open, with nothing in it yet. */
  readonly make?: 'grant';
}

export const isMaking = ({ scope, grantee, permission, make }: AccessGrantsAddress): boolean =>
  [scope, grantee, permission, make].some((field) => field !== undefined);

export const NOT_MAKING = {
  scope: undefined,
  grantee: undefined,
  permission: undefined,
  make: undefined,
} as const;
