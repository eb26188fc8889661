import { onEach } from "./on-each.ts";

/** Reads a message aloud, French voice, each word shown as it is said. Where the browser has no voice, there is no button. */

const READ = "p, li, h3, dt, dd, summary";
const SILENT = "button, .visually-hidden, .beside, details:not([open]) > :not(summary), svg";
const RATE = 0.9;

interface Piece {
  readonly node: Text;
  /** Where its text begins in what is said. */
  readonly at: number;
}

interface Passage {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

const isSaid = (node: Text): boolean =>
  (node.textContent ?? "").trim() !== "" && !node.parentElement?.closest(SILENT);

/** The text of one paragraph, and where each part of it stands on the page. */
const passageOf = (texts: readonly Text[]): Passage => {
  const pieces: Piece[] = [];
  let text = "";
  for (const node of texts) {
    pieces.push({ node, at: text.length });
    text += node.data;
  }
  return { text, pieces };
};

/** What is shown of a message, paragraph by paragraph: a voice that stops says where it was. */
const passagesOf = (article: Element): readonly Passage[] => {
  const groups = new Map<Element, Text[]>();
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || !isSaid(node)) continue;
    const block = node.parentElement?.closest(READ) ?? article;
    const group = groups.get(block);
    if (group) group.push(node);
    else groups.set(block, [node]);
  }
  return [...groups.values()].map(passageOf);
};

const wordAt = ({ pieces, text }: Passage, index: number): Range | null => {
  const piece = pieces.findLast(({ at }) => at <= index);
  if (!piece) return null;
  const length = /^\S*/.exec(text.slice(index))?.[0].length ?? 0;
  const start = index - piece.at;
  const range = document.createRange();
  range.setStart(piece.node, Math.min(start, piece.node.length));
  range.setEnd(piece.node, Math.min(start + length, piece.node.length));
  return range;
};

/** Older browsers read without showing the word. */
const showWord = (range: Range | null): void => {
  if (!("highlights" in CSS)) return;
  if (range) CSS.highlights.set("read-aloud", new Highlight(range));
  else CSS.highlights.delete("read-aloud");
};

const frenchVoice = (): SpeechSynthesisVoice | null =>
  speechSynthesis.getVoices().find(({ lang }) => /^fr\b/i.test(lang)) ?? null;

let playing: HTMLButtonElement | null = null;

const label = (button: HTMLButtonElement, name: "listen" | "stop"): void => {
  const words = button.closest<HTMLElement>("[data-listen]")?.dataset[name] ?? "";
  button.querySelector("span")?.replaceChildren(words);
  button.querySelector("use")?.setAttribute("href", `#i-${name}`);
};

const stop = (): void => {
  speechSynthesis.cancel();
  showWord(null);
  if (playing) label(playing, "listen");
  playing = null;
};

const utter = (passage: Passage): SpeechSynthesisUtterance => {
  const utterance = new SpeechSynthesisUtterance(passage.text);
  utterance.lang = "fr-FR";
  utterance.voice = frenchVoice();
  utterance.rate = RATE;
  utterance.addEventListener("boundary", ({ name, charIndex }) => {
    if (name === "word") showWord(wordAt(passage, charIndex));
  });
  return utterance;
};

const start = (button: HTMLButtonElement, article: Element): void => {
  stop();
  playing = button;
  label(button, "stop");
  const utterances = passagesOf(article).map(utter);
  utterances.at(-1)?.addEventListener("end", () => {
    if (playing === button) stop();
  });
  for (const utterance of utterances) speechSynthesis.speak(utterance);
};

const offer = (article: Element): void => {
  if (article.querySelector(".read-aloud")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "read-aloud quiet";
  button.innerHTML =
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-listen"/></svg><span></span>';
  article.append(button);
  label(button, "listen");
  button.addEventListener("click", () => {
    if (playing === button) stop();
    else start(button, article);
  });
};

/** Offers to read each message of the assistant, those on the page and those to come. */
export const startReadingAloud = (): void => {
  if (!("speechSynthesis" in window)) return;
  onEach("#log .assistant", offer);
  window.addEventListener("pagehide", stop);
};
