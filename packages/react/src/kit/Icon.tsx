export const checkPath = 'M3.5 8.5l3 3 6-7';
export const chevronPath = 'M4.5 6.5L8 10l3.5-3.5';
export const closePath = 'M4 4l8 8m0-8l-8 8';
export const morePath = 'M3 8h.5M8 8h.5m4.5 0h.5';
export const copyPath = 'M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z';
export const searchPath = 'M2.5 7a4.5 4.5 0 109 0 4.5 4.5 0 10-9 0m8 3.5L14 14';
export const undoPath = 'M3 3.5v4h4M3.5 7a5 5 0 114.5 6';

/** A line drawing, always decoration. */
export function Icon({ path }: { path: string }) {
  return (
    <svg
      className="kit-Icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
