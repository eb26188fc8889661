import type { FrameNews, FrameTheme, FromFrame, ToFrame } from "../widget/frame-messages.ts";

/** WCAG 2.2 AA for text. */
const READABLE = 4.5;

const tell = (news: FrameNews): void => {
  const message: FromFrame = { passerelle: news };
  // To whoever holds the frame: the service has already said who may, and the message says nothing of the person.
  window.parent.postMessage(message, "*");
};

/** A colour of any writing as its red, green and blue, 0 to 255; null when it is none, or lets others through. */
const channelsOf = (color: string): readonly number[] | null => {
  const brush = document.createElement("canvas").getContext("2d");
  if (!brush || !CSS.supports("color", color)) return null;
  brush.fillStyle = color;
  const [, hex] = /^#([0-9a-f]{6})$/.exec(brush.fillStyle) ?? [];
  return hex ? [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) : null;
};

/** Relative luminance, as WCAG defines it. */
const luminanceOf = (channels: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const isReadable = (one: string, other: string): boolean => {
  const [first, second] = [channelsOf(one), channelsOf(other)];
  if (!first || !second) return false;
  const [low = 0, high = 0] = [luminanceOf(first), luminanceOf(second)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05) >= READABLE;
};

/** Takes the colours of the page around, unless someone could not read them: then ours stay. */
const wear = ({ accent, onAccent, radius }: FrameTheme): void => {
  const { style } = document.documentElement;
  const ours = getComputedStyle(document.documentElement);
  const ground = (name: string): string => ours.getPropertyValue(`--${name}`).trim();
  const text = onAccent || ground("on-accent");
  if (accent && isReadable(accent, text) && isReadable(accent, ground("paper"))) {
    style.setProperty("--accent", accent);
    style.setProperty("--on-accent", text);
  }
  if (CSS.supports("border-radius", radius)) style.setProperty("--radius", radius);
};

/** In the frame only the conversation is shown: a sheet, a site open beside it. */
const openBeside = ({ target }: Event): void => {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link || link.hash || !/^https?:$/.test(link.protocol)) return;
  if (/^\/(chat)?$/.test(link.pathname) && link.origin === location.origin) return;
  link.target = "_blank";
  link.rel = "noopener";
};

/** Manners of the conversation when another page holds it in a frame. */
export const behaveInFrame = (): void => {
  if (window.parent === window) return;
  addEventListener("message", ({ source, data }: MessageEvent<ToFrame | null>) => {
    if (source === window.parent && data?.passerelle) wear(data.passerelle);
  });
  addEventListener("click", openBeside, true);
  addEventListener("keydown", (event) => {
    const inUse = event.isComposing || document.querySelector(":popover-open");
    if (event.key === "Escape" && !inUse) tell("leave");
  });
  tell("ready");
};
