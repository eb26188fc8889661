import { onEach } from "./on-each.ts";

/** Dictates a message where the browser can listen; the words are written in the box, to be read before they are sent. */

/** What we use of the Web Speech API, which TypeScript's DOM library does not describe. */
interface Listening extends EventTarget {
  lang: string;
  interimResults: boolean;
  start(): void;
  stop(): void;
}

type ListeningClass = new () => Listening;

const isClass = (value: unknown): value is ListeningClass => typeof value === "function";

const listeningClass = (): ListeningClass | null => {
  const found: unknown =
    Reflect.get(window, "SpeechRecognition") ?? Reflect.get(window, "webkitSpeechRecognition");
  return isClass(found) ? found : null;
};

/** The words heard so far, from an event whose shape browsers agree on. */
const heardIn = (event: Event): string => {
  const results: unknown = Reflect.get(event, "results");
  if (typeof results !== "object" || results === null) return "";
  // the shape that the Web Speech API gives its results
  return Array.from(results as ArrayLike<ArrayLike<{ readonly transcript: string }>>)
    .map((result) => result[0]?.transcript ?? "")
    .join(" ")
    .trim();
};

const field = (): HTMLTextAreaElement | null => document.querySelector("textarea#message");

const listen = (Recognition: ListeningClass, button: HTMLButtonElement): Listening => {
  const listening = new Recognition();
  const words = button.querySelector("span");
  const rest = words?.textContent ?? "";
  listening.lang = "fr-FR";
  listening.interimResults = true;
  listening.addEventListener("result", (event) => {
    const box = field();
    if (box) box.value = heardIn(event);
  });
  listening.addEventListener("end", () => {
    button.setAttribute("aria-pressed", "false");
    words?.replaceChildren(rest);
    field()?.focus();
  });
  button.setAttribute("aria-pressed", "true");
  words?.replaceChildren(button.dataset["stop"] ?? "");
  listening.start();
  return listening;
};

/** First says where the voice goes, then listens. */
export const startTalking = (): void => {
  const Recognition = listeningClass();
  if (!Recognition) return;
  let listening: Listening | null = null;
  onEach("[data-talk]", (button) => button.removeAttribute("hidden"));
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-talk]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const note = document.getElementById("talk-note");
    if (note?.hidden) {
      note.hidden = false;
      return;
    }
    if (button.getAttribute("aria-pressed") === "true") listening?.stop();
    else listening = listen(Recognition, button);
  });
};
