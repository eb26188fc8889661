/** A piece of a line or of a calculation. */
export type Token =
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "number"; readonly text: string; readonly value: number }
  | { readonly kind: "date"; readonly text: string }
  | { readonly kind: "quoted"; readonly text: string }
  | { readonly kind: "sign"; readonly text: string };

/** Signs and words a line may have: beyond it, nobody could check it, and reading it could take all the memory. */
const MOST_TOKENS = 300;

/** Something a line or a calculation says that cannot be read. The message is French and tells what to write instead. */
export class UnreadableText extends Error {}

const PATTERNS: readonly (readonly [Token["kind"] | "space", RegExp])[] = [
  ["space", /^\s+/],
  ["date", /^\d{4}-\d{2}-\d{2}/],
  ["number", /^\d+(\.\d+)?(?![A-Za-z_])/],
  ["quoted", /^'[^']*'/],
  ["name", /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*/u],
  ["sign", /^(<=|>=|!=|<|>|=|\[|\]|\(|\)|,|\+|-|\*|\/)/],
];

const tokenOf = (kind: Token["kind"], text: string): Token => {
  if (kind === "number") return { kind, text, value: Number(text) };
  if (kind === "quoted") return { kind, text: text.slice(1, -1) };
  return { kind, text };
};

/** @throws UnreadableText on a character that no line may hold. */
export const tokensOf = (source: string): readonly Token[] => {
  const tokens: Token[] = [];
  let rest = source;
  while (rest.length > 0) {
    const found = PATTERNS.map(([kind, form]) => [kind, form.exec(rest)?.[0]] as const).find(
      ([, text]) => text !== undefined,
    );
    const [kind, text] = found ?? [];
    if (kind === undefined || text === undefined) {
      throw new UnreadableText(`« ${source} » : le signe « ${rest[0]} » n'a pas de sens ici`);
    }
    if (kind !== "space" && tokens.push(tokenOf(kind, text)) > MOST_TOKENS)
      throw new UnreadableText(`« ${source.slice(0, 80)}… » est trop long : coupez-le`);
    rest = rest.slice(text.length);
  }
  return tokens;
};

/** Reads tokens one after the other. */
export class Cursor {
  readonly source: string;
  private readonly tokens: readonly Token[];
  private index = 0;

  constructor(source: string) {
    this.source = source;
    this.tokens = tokensOf(source);
  }

  peek(): Token | undefined {
    return this.tokens[this.index];
  }

  next(): Token | undefined {
    const token = this.tokens[this.index];
    this.index += 1;
    return token;
  }

  /** Takes the words when they all come next, in this order. */
  takes(...words: readonly string[]): boolean {
    const come = words.every((word, offset) => {
      const token = this.tokens[this.index + offset];
      return token !== undefined && token.kind !== "quoted" && token.text === word;
    });
    if (come) this.index += words.length;
    return come;
  }

  expect(word: string): void {
    if (!this.takes(word)) this.fail(`il manque « ${word} »`);
  }

  fail(message: string): never {
    throw new UnreadableText(`« ${this.source} » : ${message}`);
  }
}
