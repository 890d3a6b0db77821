/**
 * Makes an object quick to copy where V8 keeps it as a hash table, as it does with what got more than a dozen members one by
 * one: an object that others have for their prototype, and that is looked into through them, becomes a plain one. The SDK
 * copies a client's whole configuration four times for each request: 14 µs each as a table, 1.5 µs plain. Other engines keep
 * what they have.
 * https://v8.dev/blog/fast-properties
 */
export function quicken(object: object): void {
  const heir = Object.create(object) as { readonly anything?: unknown };
  // Looked at often enough that the engine remembers where it found nothing.
  for (let times = 0; times < ENOUGH; times += 1) look(heir);
}

const ENOUGH = 100;

const look = (heir: { readonly anything?: unknown }): unknown => heir.anything;
