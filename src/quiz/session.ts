// A practice session over one quiz: a value and the functions that move it on. Pure: no React, no
// storage, no clock; it judges an answer once, when it is checked, and never again.

export type Confidence = 'guess' | 'unsure' | 'sure';
