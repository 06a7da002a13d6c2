/** The mark: a garden plot (the frame of 园) with a seedling in it. public/mark.svg is the same drawing. */
export function Mark({ size = 34 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#17513d" />
      <path
        d="M8 25V9.5A1.5 1.5 0 0 1 9.5 8H13M24 25V9.5A1.5 1.5 0 0 0 22.5 8H19M7 25h18"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M16 25v-9" stroke="#bfe3cf" strokeWidth="2" strokeLinecap="round" />
      <path d="M16 17.5c0-4 1.8-6.3 5-6.500.2 4-1.8 6.3-5 6.5Z" fill="#bfe3cf" />
      <path d="M16 21c-.2-3-1.7-4.8-4.7-5 .1 3 1.7 4.8 4.7 5Z" fill="#8fcaa9" />
    </svg>
  );
}
