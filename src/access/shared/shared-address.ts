/** What of the grants to the caller is looked at, as the address has it. */
export interface SharedAddress {
  readonly region?: string;
  /** Account whose instance is asked; without one, all that are shared. */
  readonly account?: string;
  readonly filter?: string;
  /** Scope of the grant that is about to be opened. */
  readonly open?: string;
  /** Account whose instance that grant is of. */
  readonly of?: string;
  /** Permission to open it with. */
  readonly as?: string;
}
