/**
 * What the conversation in its frame and the page around it tell each other. Nothing of what a person says is ever
 * in these messages: the page around is another site.
 */

/** From the conversation: it is on the screen; the person asks to leave it (Escape). */
export type FrameNews = "ready" | "leave";

/** From the page around: its colours, as its style gives them; the person has just come in. */
export interface FrameTheme {
  readonly accent: string;
  readonly onAccent: string;
  readonly radius: string;
}

/** Every message of ours is `{ passerelle: … }`: a page gets messages from many. */
export interface FromFrame {
  readonly passerelle: FrameNews;
}

export interface ToFrame {
  readonly passerelle: FrameTheme;
}
