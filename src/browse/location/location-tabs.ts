/** The pages of a location, in the order of its tabs, each with what a kind of place must be able to do for it. */
export const LOCATION_TABS = [
  { to: '/s/$session/l/$location/objects', label: 'Objects', act: undefined },
  { to: '/s/$session/l/$location/policy', label: 'Policy', act: 'policy' },
  { to: '/s/$session/l/$location/uploads', label: 'Uploads', act: 'write' },
  { to: '/s/$session/l/$location/settings', label: 'Settings', act: 'settings' },
  { to: '/s/$session/l/$location/metrics', label: 'Metrics', act: 'metrics' },
  { to: '/s/$session/l/$location/doctor', label: 'Doctor', act: undefined },
] as const;
