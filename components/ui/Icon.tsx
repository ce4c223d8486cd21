const PATHS = {
  settings:
    'M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4Zm0-4.3v2m0 11v2m-7.5-7.5h2m11 0h2M4.7 4.7l1.4 1.4m7.8 7.8 1.4 1.4m0-10.6-1.4 1.4m-7.8 7.8-1.4 1.4',
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
