import { deliver } from "./outbox.ts";
import {
  type Fragments,
  heldSession,
  say,
  sayWaiting,
  showPersonMessage,
  showProblem,
  showTurn,
} from "./page.ts";
import { rememberedSession, rememberSession } from "./session-storage.ts";

/** Waits between two attempts on a bad network; the "online" event shortens them. */
const RETRY_AFTER_MS = [2000, 5000, 15_000, 30_000] as const;

interface Waiting {
  readonly message: FormData;
  readonly bubble: HTMLElement;
  readonly byButton: boolean;
  attempts: number;
}

const textarea = (): HTMLTextAreaElement | null => {
  const found = document.querySelector("#message");
  return found instanceof HTMLTextAreaElement ? found : null;
};

/** The form's message and what the person sees of it; null when there is nothing to send. */
const compose = (
  form: HTMLFormElement,
  button: HTMLElement | null,
): { readonly message: FormData; readonly text: string; readonly byButton: boolean } | null => {
  const message = new FormData(form);
  message.set("key", crypto.randomUUID());
  if (button instanceof HTMLButtonElement && button.name === "answer") {
    message.set("answer", button.value);
    message.delete("text");
    return { message, text: button.textContent?.trim() ?? "", byButton: true };
  }
  const text = String(message.get("text") ?? "").trim();
  return text ? { message, text, byButton: false } : null;
};

const markWaiting = (bubble: HTMLElement, retry: () => void): void => {
  bubble.querySelector(".unsent")?.remove();
  const note = document.createElement("p");
  note.className = "unsent";
  note.append("Pas encore envoyé. Je réessaie dès que possible. ");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Réessayer maintenant";
  button.addEventListener("click", retry);
  note.append(button);
  bubble.append(note);
};

/** Messages go one after the other; one that did not arrive waits and is sent again with the same key. */
const createOutbox = (form: HTMLFormElement) => {
  const queue: Waiting[] = [];
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refuse = (waiting: Waiting, reason: string): void => {
    waiting.bubble.remove();
    const field = textarea();
    if (field && !field.value) field.value = String(waiting.message.get("text") ?? "");
    showProblem(reason);
    field?.focus();
  };

  const later = (waiting: Waiting): void => {
    waiting.attempts += 1;
    markWaiting(waiting.bubble, next);
    say("Le réseau ne répond pas. Votre message est gardé.");
    const wait = RETRY_AFTER_MS[Math.min(waiting.attempts, RETRY_AFTER_MS.length) - 1] ?? 0;
    timer = setTimeout(next, wait);
  };

  const next = (): void => {
    const [waiting] = queue;
    if (busy || !waiting) return;
    busy = true;
    clearTimeout(timer);
    const stopWaiting = sayWaiting();
    void deliver(form, waiting.message).then((outcome) => {
      stopWaiting();
      busy = false;
      if (outcome.kind === "lost") {
        later(waiting);
        return;
      }
      queue.shift();
      waiting.bubble.querySelector(".unsent")?.remove();
      if (outcome.kind === "answered") showTurn(outcome.fragments, waiting.byButton);
      else refuse(waiting, outcome.reason);
      next();
    });
  };

  return {
    next,
    send: (message: FormData, text: string, byButton: boolean): void => {
      queue.push({ message, bubble: showPersonMessage(text), byButton, attempts: 0 });
      next();
    },
  };
};

/** Comes back to this tab's conversation after a reload, through the same form as without a script. */
const restore = async (form: HTMLFormElement): Promise<void> => {
  const session = rememberedSession();
  if (!session) return;
  const response = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "text/html" },
    body: new URLSearchParams({ ...session }),
  });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const columns = page.querySelector(".columns");
  if (columns) document.querySelector(".columns")?.replaceWith(columns);
  const restored = document.querySelector("#composer");
  if (restored instanceof HTMLFormElement) listen(restored);
};

const correct = async (form: HTMLFormElement, button: HTMLElement | null): Promise<void> => {
  const change = new FormData(form);
  if (button instanceof HTMLButtonElement) change.set(button.name, button.value);
  const stopWaiting = sayWaiting();
  const response = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: change,
  }).catch(() => null);
  stopWaiting();
  if (!response?.ok) {
    form.submit();
    return;
  }
  // Our own server wrote it: the shape is that of `chat-fragments.tsx`.
  showTurn((await response.json()) as Fragments, false);
  document.getElementById("facts-title")?.focus();
};

const listen = (form: HTMLFormElement): void => {
  const outbox = createOutbox(form);
  const field = textarea();
  const submit = (button: HTMLElement | null): void => {
    const composed = compose(form, button);
    if (!composed) {
      showProblem("Écrivez quelques mots, ou choisissez une réponse.");
      return;
    }
    showProblem("");
    if (!composed.byButton && field) field.value = "";
    outbox.send(composed.message, composed.text, composed.byButton);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(event.submitter);
  });
  field?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit(null);
  });
  window.addEventListener("online", outbox.next);
};

/** Takes over the forms of the page. */
export const startConversation = (form: HTMLFormElement): void => {
  listen(form);
  document.addEventListener("submit", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement) || !("correction" in target.dataset)) return;
    event.preventDefault();
    void correct(target, event.submitter);
  });
  const held = heldSession(form);
  if (held) rememberSession(held);
  else void restore(form);
};
