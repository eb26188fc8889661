import type { FromFrame, ToFrame } from "./frame-messages.ts";
import { shadowOf } from "./shadow.ts";

interface Opening {
  readonly address: string;
  readonly opener: HTMLElement;
}

/** A frame that loaded something without saying it is ready was refused, or lost on the way. */
const GRACE_MS = 2000;

const WAIT = "J'ouvre la conversation…";
const REFUSED = "La conversation ne s'ouvre pas ici. Ouvrez-la dans un nouvel onglet, ci-dessus.";

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
};

/** The colours of the page around, as its style gives them to the button. */
const themeOf = (element: HTMLElement): ToFrame => {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(`--passerelle-${name}`);
  return {
    passerelle: { accent: value("accent"), onAccent: value("sur-accent"), radius: value("rayon") },
  };
};

const makeWindow = (href: string, name: string) => {
  const close = make("button", {}, "Fermer ✕");
  const away = make("a", { href, target: "_blank", rel: "noopener" }, "Nouvel onglet");
  const words = make("p", { role: "status" }, WAIT);
  const frame = make("iframe", { title: `${name} : conversation`, allow: "microphone", src: href });
  const bar = make("header", {}, away, close);
  const dialog = make("dialog", { "aria-label": name, lang: "fr" }, bar, words, frame);
  close.onclick = () => dialog.close();
  return { dialog, close, words, frame };
};

/** Follows what the frame says: ready, or leaving. Only our own frame is listened to. */
const listenTo = (
  { dialog, close, words, frame }: ReturnType<typeof makeWindow>,
  theme: ToFrame,
): void => {
  const ready = (): void => {
    frame.contentWindow?.postMessage(theme, new URL(frame.src).origin);
    words.textContent = "";
    dialog.dataset["ready"] = "";
    // coming in: from our bar only, never from where the person went since
    if (close.matches(":focus")) frame.focus();
  };
  addEventListener("message", ({ source, data }: MessageEvent<FromFrame | null>) => {
    if (source !== frame.contentWindow) return;
    if (data?.passerelle === "ready") ready();
    if (data?.passerelle === "leave") dialog.close();
  });
  frame.onload = () =>
    setTimeout(() => {
      if (!("ready" in dialog.dataset)) words.textContent = REFUSED;
    }, GRACE_MS);
};

let held: HTMLDialogElement | undefined;

/** Opens the conversation of the page above it; the same one, as it was left, however often it is opened. */
export const openConversation = ({ address, opener }: Opening): void => {
  // a page built by a script may have thrown it away
  if (!held?.isConnected) {
    const made = makeWindow(address, opener.textContent ?? "");
    held = made.dialog;
    listenTo(made, themeOf(opener));
    const host = document.createElement("passerelle-conversation");
    shadowOf(host).append(held);
    document.body.append(host);
  }
  held.onclose = () => opener.focus();
  held.showModal();
  held.querySelector("button")?.focus();
};
