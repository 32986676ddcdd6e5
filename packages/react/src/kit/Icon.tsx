const paths = {
  check: 'M3.5 8.5l3 3 6-7',
  chevron: 'M4.5 6.5L8 10l3.5-3.5',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  eye: 'M1.5 8S4 3.5 8 3.5 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8zM8 10a2 2 0 100-4 2 2 0 000 4z',
  eyeOff:
    'M2 2l12 12M6 3.800A6.500 6.500 0 018 3.500C12 3.500 14.500 8 14.500 8a12 12 0 01-1.700 2.200M10.300 12A6.500 6.500 0 018 12.500C4 12.500 1.500 8 1.500 8A12 12 0 014 5M6.600 6.600a2 2 0 002.800 2.800',
  copy: 'M5.500 5.500v-3h8v8h-3M2.500 5.500h8v8h-8z',
  search: 'M7 12A5 5 0 107 2a5 5 0 000 10zM10.800 10.800L14 14',
  plus: 'M8 3v10M3 8h10',
  undo: 'M3 3.500v4h4M3.500 7A5 5 0 118 13',
};

/** One of the kit's few line drawings, always decoration. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      className="kit-Icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.5 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
