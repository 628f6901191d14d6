/** Characters that kubectl refuses in YAML, as a part of a regular expression's class. */
export const REFUSED = String.raw`\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff`;

/** Characters that YAML 1.1 takes for line breaks, beside the line feed. */
export const OTHER_BREAKS = String.raw`\r\x85\u2028\u2029`;
