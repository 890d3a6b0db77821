import { Outlet } from '@tanstack/react-router';

export function LocationRoute() {
  return <Outlet />;
}
