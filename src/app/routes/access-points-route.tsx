export function AccessPointsRoute() {
  return null;
}
