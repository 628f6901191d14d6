/** The private members of a JSON Web Key. Source: RFC 7518, 6.2.2, 6.3.2 and 6.4. */
export const PRIVATE_MEMBERS: readonly string[] = ['k', 'd', 'p', 'q', 'dp', 'dq', 'qi'];
