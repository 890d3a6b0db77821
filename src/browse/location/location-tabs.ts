/** The pages of a location, in the order of its tabs. */
export const LOCATION_TABS = [
  { to: '/s/$session/l/$location/objects', label: 'Objects' },
  { to: '/s/$session/l/$location/policy', label: 'Policy' },
  { to: '/s/$session/l/$location/uploads', label: 'Uploads' },
  { to: '/s/$session/l/$location/settings', label: 'Settings' },
] as const;
