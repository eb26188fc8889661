import { correct } from "./correction.ts";
import { fieldsOf } from "./delivery.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import {
  fillSession,
  heldSession,
  humanState,
  isShown,
  lastSeq,
  type NewsFragments,
  say,
  sayWaiting,
  showNews,
  showProblem,
  textarea,
} from "./page.ts";
import {
  forgetAll,
  type Outgoing,
  rememberedOutbox,
  rememberedSession,
  rememberSession,
} from "./session-storage.ts";

/** Beyond it the page starts anyway: the network is dead, or as good as. */
const RESTORE_WITHIN_MS = 20_000;
/** Erased, or too old. */
const GONE = 404;
const NOT_RESTORED =
  "Je n'ai pas pu relire notre conversation. Rien n'est perdu : vous pouvez continuer.";

/** The message of the form; null when there is nothing to send. */
const compose = (form: HTMLFormElement, button: HTMLElement | null): Outgoing | null => {
  const key = crypto.randomUUID();
  if (button instanceof HTMLButtonElement && button.name) {
    return {
      key,
      shown: button.dataset["says"] ?? button.value,
      said: { [button.name]: button.value },
    };
  }
  const text = String(new FormData(form).get("text") ?? "").trim();
  return text ? { key, shown: text, said: { text } } : null;
};

/** Takes over a form: it sends without leaving the page. */
const listen = (form: HTMLFormElement): Outbox => {
  const outbox = createOutbox(form);
  const field = textarea();
  const submit = (button: HTMLElement | null): void => {
    const message = compose(form, button);
    if (!message) {
      showProblem("Écrivez quelques mots, ou choisissez une réponse.");
      return;
    }
    showProblem("");
    if ("text" in message.said && field) field.value = "";
    outbox.send(message);
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
  return outbox;
};

/** Comes back to this tab's conversation after a reload, through the same form as without a script. */
const restored = async (form: HTMLFormElement): Promise<HTMLFormElement> => {
  const session = rememberedSession();
  if (!session) return form;
  // whatever comes of this, what the person says next goes to the same conversation
  fillSession(form, session);
  const stopWaiting = sayWaiting();
  const response = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "text/html" },
    body: fieldsOf(form),
    signal: AbortSignal.timeout(RESTORE_WITHIN_MS),
  }).catch(() => null);
  stopWaiting();
  if (response?.status === GONE) {
    fillSession(form, { id: "", token: "", code: "" });
    forgetAll();
    return form;
  }
  if (!response?.ok) {
    say(NOT_RESTORED);
    return form;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const columns = page.querySelector(".columns");
  if (columns) document.querySelector(".columns")?.replaceWith(columns);
  const found = document.querySelector("#composer");
  return found instanceof HTMLFormElement ? found : form;
};

/** What was on its way when the page went; a message whose answer is on the page has arrived. */
const sendAgain = (outbox: Outbox): void => {
  for (const message of rememberedOutbox()) if (!isShown(message.key)) outbox.send(message);
};

/** Between two looks, while a human has the conversation, or is waited for. */
const LOOK_MS: Readonly<Record<string, number>> = { holds: 3_000, asked: 12_000 };
const REST_MS = 3_000;

/** Looks for what a human wrote, only while there is one, and only while the page is looked at. */
const lookForNews = async (): Promise<void> => {
  const form = document.querySelector("#composer");
  const every = LOOK_MS[humanState()];
  if (every !== undefined && !document.hidden && form instanceof HTMLFormElement) {
    const body = fieldsOf(form);
    body.set("after", lastSeq());
    const response = await fetch(`${form.action}/nouvelles`, { method: "POST", body }).catch(
      () => null,
    );
    // our own server wrote it: the shape is that of `chat-fragments.tsx`
    if (response?.ok) showNews((await response.json()) as NewsFragments);
  }
  setTimeout(() => void lookForNews(), every ?? REST_MS);
};

/** Takes over the forms of the page. */
export const startConversation = async (form: HTMLFormElement): Promise<void> => {
  document.addEventListener("submit", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement) || !("correction" in target.dataset)) return;
    event.preventDefault();
    void correct(target, event.submitter);
  });
  const held = heldSession(form);
  if (held) rememberSession(held);
  const outbox = listen(held ? form : await restored(form));
  sendAgain(outbox);
  void lookForNews();
};
