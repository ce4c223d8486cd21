const PATHS = {
  settings: 'M3 6h6m4 0h4M3 14h2m4 0h8M11 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM7 12a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  up: 'M5 12l5-5 5 5',
  down: 'M5 8l5 5 5-5',
  remove: 'M5 5l10 10M15 5L5 15',
  details: 'M10 9v5m0-8v.01M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing of 16 px in the colour of the text; the control round it carries the name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
