/** Drawings of the button that shows what is masked; apart from the others, which the first paint needs. */
export const eyePath = 'M1 8q7-9 14 0-7 9-14 0zm7-1.5a1.5 1.5 0 100 3 1.5 1.5 0 100-3';
export const eyeOffPath = 'M1 8q7-9 14 0-7 9-14 0zm2 5L13 3';
