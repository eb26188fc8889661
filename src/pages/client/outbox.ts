import { deliver, type Outcome, type Sending } from "./delivery.ts";
import { putBack, say, sayWaiting, showPersonMessage, showTurn } from "./page.ts";
import { type Outgoing, rememberOutbox } from "./session-storage.ts";

/** Waits between two attempts on a bad network; the "online" event shortens them. */
const RETRY_AFTER_MS = [2000, 5000, 15_000, 30_000] as const;

const NOT_SENT = "Pas encore envoyé. Je réessaie dès que possible. ";
const CUT = "Bien reçu. La réponse a été coupée, je la redemande. ";

interface Waiting extends Sending {
  readonly bubble: HTMLElement;
  attempts: number;
}

const markWaiting = ({ bubble, lastEventId }: Waiting, retry: () => void): void => {
  bubble.querySelector(".unsent")?.remove();
  const note = document.createElement("p");
  note.className = "unsent";
  note.append(lastEventId ? CUT : NOT_SENT);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Réessayer maintenant";
  button.addEventListener("click", retry);
  note.append(button);
  bubble.append(note);
};

const whyNot = (waitS: number | undefined): string => {
  if (waitS !== undefined)
    return `Il y a beaucoup de monde. Votre message est gardé, il repart dans ${waitS} s.`;
  return navigator.onLine
    ? "Le réseau ne répond pas. Votre message est gardé."
    : "Vous n'avez plus de réseau. Votre message est gardé, il partira tout seul.";
};

/** Messages go one after the other; one that did not arrive waits and is sent again with the same key. */
export const createOutbox = (form: HTMLFormElement) => {
  const queue: Waiting[] = [];
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remember = (): void => rememberOutbox(queue.map(({ message }) => message));

  const later = (waiting: Waiting, waitS: number | undefined): void => {
    waiting.attempts += 1;
    markWaiting(waiting, next);
    say(whyNot(waitS));
    const own = RETRY_AFTER_MS[Math.min(waiting.attempts, RETRY_AFTER_MS.length) - 1] ?? 0;
    timer = setTimeout(next, waitS === undefined ? own : waitS * 1_000);
  };

  const settle = (waiting: Waiting, outcome: Exclude<Outcome, { kind: "lost" }>): void => {
    queue.shift();
    remember();
    waiting.bubble.querySelector(".unsent")?.remove();
    const typed = waiting.message.said["text"];
    if (outcome.kind === "answered") {
      showTurn(outcome.fragments, typed === undefined);
      return;
    }
    waiting.bubble.remove();
    putBack(typed ?? "", outcome.reason);
  };

  const next = (): void => {
    const [waiting] = queue;
    if (busy || !waiting) return;
    busy = true;
    clearTimeout(timer);
    const stopWaiting = sayWaiting();
    void deliver(form, waiting).then((outcome) => {
      stopWaiting();
      busy = false;
      if (outcome.kind === "lost") {
        later(waiting, outcome.waitS);
        return;
      }
      settle(waiting, outcome);
      next();
    });
  };

  return {
    next,
    send: (message: Outgoing): void => {
      queue.push({
        message,
        bubble: showPersonMessage(message.shown),
        lastEventId: "",
        attempts: 0,
      });
      remember();
      next();
    },
  };
};

export type Outbox = ReturnType<typeof createOutbox>;
