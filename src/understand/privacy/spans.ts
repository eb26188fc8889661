/** Characters `start` to `end` (excluded) of a message that must not leave, and what stands there instead. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: Label;
}

export type Label = "nom" | "contact" | "adresse" | "nombre" | "santé" | "mot";

const bounds = (spans: readonly Span[]): readonly Span[] => {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (!last || span.start >= last.end) joined.push(span);
    // two reasons for one word: the first found, the longest, says it
    else if (span.end > last.end) joined[joined.length - 1] = { ...last, end: span.end };
  }
  return joined;
};

/** The message with each span replaced by its label between brackets. */
export const replaceSpans = (message: string, spans: readonly Span[]): string => {
  let at = 0;
  let text = "";
  for (const { start, end, label } of bounds(spans)) {
    text += `${message.slice(at, start)}[${label}]`;
    at = end;
  }
  return text + message.slice(at);
};

/** Found in what a model quotes, it shows that the quote is not the person's own words. */
export const PLACEHOLDER = /\[(?:nom|contact|adresse|nombre|santé|mot)\]/u;
