export const checkPath = 'M3.5 8.5l3 3 6-7';
export const chevronPath = 'M4.5 6.5L8 10l3.5-3.5';
export const closePath = 'M4 4l8 8M12 4l-8 8';
export const morePath = 'M3 8h1M7.5 8h1M12 8h1';
export const eyePath = 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 100-4 2 2 0 000 4z';
export const eyeOffPath =
  'M2 2l12 12M6 3.8A6.5 6.5 0 018 3.5C12 3.5 14.5 8 14.5 8a12 12 0 01-1.7 2.2M10.3 12A6.5 6.5 0 018 12.5C4 12.5 1.5 8 1.5 8A12 12 0 014 5';
export const copyPath = 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z';
export const searchPath = 'M7 12A5 5 0 107 2a5 5 0 000 10zM10.8 10.8L14 14';
export const undoPath = 'M3 3.5v4h4M3.5 7A5 5 0 118 13';

/** A line drawing, always decoration. */
export function Icon({ path }: { path: string }) {
  return (
    <svg className="kit-Icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
