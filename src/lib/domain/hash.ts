/** SHA-256 of a UTF-8 text, as 64 lower-case hex characters. Handed in, since server and browser each have their own. */
export type Hash = (text: string) => string;
