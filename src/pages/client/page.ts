import { rememberSession, type TabSession } from "./session-storage.ts";

/** A part that seldom changes: null when it is the one this page has. */
interface PagePart {
  readonly mark: string;
  readonly html: string | null;
}

/** What the server sends after a turn: parts of the page, already drawn and escaped. */
export interface Fragments {
  readonly message: string;
  readonly replies: string;
  readonly verdicts: PagePart;
  readonly facts: PagePart;
  readonly actions: PagePart;
  readonly factCount: number;
  readonly style: string;
  readonly human: string;
}

/** Written by `chat-fragments.tsx`. */
export interface NewsFragments {
  readonly messages: readonly { readonly id: string; readonly html: string }[];
  readonly seq: number;
  readonly replies: string;
  readonly human: string;
}

/** An element the page always has. */
const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`missing #${id}`);
  return found;
};

/** "Je cherche…" is said only when it takes a while; then once more, so that nobody thinks it stopped. */
const WAITING = [
  [400, "Je cherche…"],
  [7000, "Je cherche toujours. Merci de patienter."],
] as const;

export const say = (text: string): void => {
  element("status").textContent = text;
};

/** Says that an answer is being made; the returned function takes it back. */
export const sayWaiting = (): (() => void) => {
  const timers = WAITING.map(([afterMs, text]) => setTimeout(() => say(text), afterMs));
  return () => {
    for (const timer of timers) clearTimeout(timer);
    say("");
  };
};

/** Where the person writes. */
export const textarea = (): HTMLTextAreaElement | null => {
  const found = document.querySelector("#message");
  return found instanceof HTMLTextAreaElement ? found : null;
};

/** Whether the page was served with this message of the person. */
export const isShown = (key: string): boolean =>
  document.querySelector(`.person[data-key="${CSS.escape(key)}"]`) !== null;

/** Who answers now, as the page last heard of it. */
export const humanState = (): string => element("log").dataset["human"] ?? "none";

/** The last message the page knows of. */
export const lastSeq = (): string => element("log").dataset["seq"] ?? "0";

/** Puts in place what others wrote, each message once; a screen reader hears it as it comes. */
export const showNews = ({ messages, seq, replies, human }: NewsFragments): void => {
  const log = element("log");
  const added = messages.filter(
    ({ id }) => !log.querySelector(`[data-message="${CSS.escape(id)}"]`),
  );
  for (const { html } of added) insertMessage(html);
  const changed = added.length > 0 || log.dataset["human"] !== human;
  log.dataset["seq"] = String(seq);
  log.dataset["human"] = human;
  if (changed) element("replies").innerHTML = replies;
  if (added.length > 0) log.lastElementChild?.scrollIntoView({ block: "nearest" });
};

const insertMessage = (html: string): HTMLElement | null => {
  const log = element("log");
  log.insertAdjacentHTML("beforeend", html);
  const { lastElementChild } = log;
  return lastElementChild instanceof HTMLElement ? lastElementChild : null;
};

/** Shows the person's words at once, before they are received. */
export const showPersonMessage = (text: string): HTMLElement => {
  const article = document.createElement("article");
  article.className = "message person";
  const who = document.createElement("h2");
  who.className = "visually-hidden";
  who.textContent = "Vous";
  const words = document.createElement("p");
  words.textContent = text;
  article.append(who, words);
  element("log").append(article);
  article.scrollIntoView({ block: "start" });
  return article;
};

/** Sentences as they come, outside the log: a screen reader hears the message once, when it is whole. */
export const showComing = (sentence: string): void => {
  const coming = element("coming");
  const line = document.createElement("p");
  line.textContent = sentence;
  coming.append(line);
  coming.hidden = false;
};

export const clearComing = (): void => {
  const coming = element("coming");
  coming.replaceChildren();
  coming.hidden = true;
};

/** The whole page again, in the style just asked for: its buttons and titles speak that way too. */
const askWholePage = (): void => {
  const form = document.querySelector("#composer");
  if (!(form instanceof HTMLFormElement)) return;
  element("message").removeAttribute("name");
  form.submit();
};

/** Where the parts that seldom change stand. */
const PARTS = [
  ["verdicts", "verdicts"],
  ["facts", "facts-known"],
  ["actions", "facts-actions"],
] as const;

/** Marks of those this page was given: what has not changed is not sent again. */
export const partsHere = (): string =>
  PARTS.flatMap(([, id]) => element(id).dataset["mark"] ?? []).join(" ");

const showPart = (place: HTMLElement, { mark, html }: PagePart): void => {
  if (html !== null) place.innerHTML = html;
  place.dataset["mark"] = mark;
};

/** Puts the parts of a finished turn in place. When the pressed button goes away, focus goes to the answer. */
export const showTurn = (fragments: Fragments, moveFocus: boolean): void => {
  clearComing();
  if (fragments.style !== document.documentElement.dataset["style"]) {
    askWholePage();
    return;
  }
  const article = insertMessage(fragments.message);
  element("log").dataset["human"] = fragments.human;
  element("replies").innerHTML = fragments.replies;
  for (const [name, id] of PARTS) showPart(element(id), fragments[name]);
  for (const count of document.querySelectorAll("[data-fact-count]"))
    count.textContent = `(${fragments.factCount})`;
  document.querySelector(".open-facts")?.removeAttribute("hidden");
  // Read from what was asked: the answer, then the next question and its choices, in one sight.
  article?.previousElementSibling?.scrollIntoView({ block: "start" });
  if (moveFocus) article?.focus({ preventScroll: true });
};

const hiddenField = (form: HTMLFormElement, name: string): HTMLInputElement | null => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : null;
};

/** The conversation the page was served with, if any. */
export const heldSession = (form: HTMLFormElement): TabSession | null => {
  const [id = "", token = "", code = ""] = ["id", "token", "code"].map(
    (name) => hiddenField(form, name)?.value,
  );
  return id && token ? { id, token, code } : null;
};

/** Writes the conversation into the form: what is sent next goes to it. */
export const fillSession = (form: HTMLFormElement, session: TabSession): void => {
  for (const name of ["id", "token", "code"] as const) {
    const field = hiddenField(form, name);
    if (field) field.value = session[name];
  }
};

/** Writes the conversation into the form, and keeps it for this tab. */
export const holdSession = (form: HTMLFormElement, session: TabSession): void => {
  fillSession(form, session);
  document.querySelector(".start")?.remove();
  rememberSession(session);
};

/** A field's problem, tied to it. */
export const showProblem = (text: string): void => {
  const problem = element("problem");
  problem.textContent = text;
  problem.hidden = text === "";
  const message = element("message");
  message.toggleAttribute("aria-invalid", text !== "");
  if (text) message.setAttribute("aria-describedby", "problem");
  else message.removeAttribute("aria-describedby");
};

/** Gives refused words back to whoever wrote them, with the reason. */
export const putBack = (text: string, reason: string): void => {
  const field = textarea();
  if (field && !field.value) field.value = text;
  showProblem(reason);
  field?.focus();
};
