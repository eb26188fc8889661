/** First position from `from` where `tag` is a whole tag name, not the beginning of a longer one. */
export const indexOfTag = (text: string, tag: string, from: number): number => {
  for (let at = text.indexOf(tag, from); at !== -1; at = text.indexOf(tag, at + 1)) {
    const next = text[at + tag.length];
    if (next === undefined || /[\s>/]/.test(next)) return at;
  }
  return -1;
};

const SPANS = [
  ["<![CDATA[", "]]>"],
  ["<!--", "-->"],
] as const;

/** Where the CDATA or comment that holds position `at` ends; -1 when it does not end here, null when there is none. */
const endOfSpanAround = (text: string, at: number): number | null => {
  if (!text.slice(0, at).includes("<!")) return null;
  for (const [open, close] of SPANS) {
    const opened = text.lastIndexOf(open, at);
    if (opened === -1) continue;
    const closed = text.indexOf(close, opened + open.length);
    if (closed === -1 || closed > at) return closed === -1 ? -1 : closed + close.length;
  }
  return null;
};

export interface Cut {
  /** Exclusive end in the text; null when more text is needed. */
  readonly end: number | null;
  readonly torn: boolean;
}

const NEED_MORE: Cut = { end: null, torn: false };

/**
 * The closing tag that really closes the offer at 0, CDATA and comments left aside; -1 when there is none. `isTorn`:
 * another offer begins where this text ends. What goes on until there was never closed: it hides nothing.
 */
const findClose = (text: string, closing: string, isTorn: boolean): number => {
  let close = indexOfTag(text, closing, 0);
  while (close !== -1) {
    const after = endOfSpanAround(text, close);
    if (after === null || (after === -1 && isTorn)) return close;
    close = after === -1 ? -1 : indexOfTag(text, closing, after);
  }
  return -1;
};

/** Finds where the offer that begins at 0 ends: its closing tag, or the beginning of the next one if that is lost. */
export const cutOffer = (text: string, prefix: string): Cut => {
  const opening = `<${prefix}formation`;
  const next = indexOfTag(text, opening, opening.length);
  // nothing beyond the next offer is looked at: a thousand of them are cut in the time it takes to read them once
  const own = next === -1 ? text : text.slice(0, next + 1);
  const close = findClose(own, `</${prefix}formation`, next !== -1);
  if (close === -1 && next !== -1) return { end: next, torn: true };
  const end = close === -1 ? -1 : text.indexOf(">", close);
  return end === -1 ? NEED_MORE : { end: end + 1, torn: false };
};

/** Where the next offer begins, comments between offers left aside; -1 when it is not in the text yet. */
export const findStart = (text: string, opening: string): number => {
  let start = indexOfTag(text, opening, 0);
  let from = 0;
  while (start !== -1) {
    const comment = text.slice(from, start).indexOf("<!--");
    if (comment === -1) return start;
    from = text.indexOf("-->", from + comment);
    if (from === -1) return -1;
    if (from > start) start = indexOfTag(text, opening, from);
  }
  return -1;
};
