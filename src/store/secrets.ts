/**
 * Signs of a dictable code: no two look alike on paper (0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B, U/V) and none rhymes with
 * another when spelled in French (B-C-D-G-P-T-V, M-N, F-S…).
 */
const SIGNS = "ACFHJKMRUWXY23456789";
const GROUPS = 3;
const GROUP_LENGTH = 4;
const CODE_LENGTH = GROUPS * GROUP_LENGTH;
/** Bytes from here on would favour the first signs. */
const FAIR_BYTES = 256 - (256 % SIGNS.length);

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const digestOf = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

/** A bearer token: 256 random bits. */
export const newToken = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(32)));

/** What is kept of a token. With 256 random bits a plain hash cannot be searched. */
export const hashToken = async (token: string): Promise<string> =>
  toBase64Url(await digestOf(token));

/**
 * The code of a conversation, to be read aloud: three groups of four signs out of 20, 51.8 bits. With 100,000 codes
 * alive and at most 1,000 wrong attempts an hour overall, someone's code is guessed with probability under 6·10⁻⁷ a
 * day. It is drawn from the conversation's first token, which only one page knows and which nothing kept can give
 * back: the same opening sent twice shows the same code.
 */
export const resumeCodeOf = async (token: string): Promise<string> => {
  let signs = "";
  for (let round = 0; signs.length < CODE_LENGTH; round += 1) {
    for (const byte of await digestOf(`resume-code/${round}/${token}`)) {
      if (byte < FAIR_BYTES && signs.length < CODE_LENGTH) signs += SIGNS[byte % SIGNS.length];
    }
  }
  return signs.replace(/(.{4})(?=.)/g, "$1-");
};

/** A code as typed (any case, spaces, dashes), in its one written form; null when it cannot be a code. */
export const readResumeCode = (typed: string): string | null => {
  const signs = typed.toUpperCase().replace(/[\s.\-–—_]/g, "");
  const isCode = signs.length === CODE_LENGTH && [...signs].every((sign) => SIGNS.includes(sign));
  return isCode ? signs.replace(/(.{4})(?=.)/g, "$1-") : null;
};
