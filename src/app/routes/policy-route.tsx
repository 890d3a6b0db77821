export function PolicyRoute() {
  return null;
}
