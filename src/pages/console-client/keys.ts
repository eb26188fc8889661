import { answerField, ask, focusAnswer, sendLive } from "./live.ts";
import { dismissReminders, takeReminder } from "./reminders.ts";

const isEditing = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== "hidden");

/** The digit of a key, whatever the keyboard: on a French one the row gives signs without the capital key. */
const digitOf = ({ code }: KeyboardEvent): string | null =>
  /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null;

/** Free words are typed as they come: there only a control key is a command. */
const isFree = (field: HTMLInputElement): boolean =>
  /^(text|list)$/.test(field.dataset["type"] ?? "");

const pressChoice = (key: string): boolean => {
  const button = document.querySelector<HTMLButtonElement>(
    `[data-answer] button[data-key="${CSS.escape(key)}"]`,
  );
  const form = button?.form;
  if (!button || !form) return false;
  void sendLive(form, button);
  return true;
};

/** A number to type is no choice: its digits go to the field. */
const choiceKey = (event: KeyboardEvent, field: HTMLInputElement): string | null => {
  if (event.key === "?") return "?";
  if (isFree(field)) return null;
  if (/^[onx]$/i.test(event.key)) return event.key.toLowerCase();
  const digit = digitOf(event);
  return digit && document.querySelector(`[data-answer] button[data-key="${digit}"]`)
    ? digit
    : null;
};

const undo = (): void => {
  const form = document.querySelector("form[data-undo]");
  if (form instanceof HTMLFormElement) void sendLive(form, null);
};

const focusCommand = (): void => document.getElementById("commande")?.focus();

const openHelp = (): void => {
  const dialog = document.getElementById("aide");
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
};

const goToStep = (digit: string): void => {
  if (digit === "0") {
    const dossier = document.getElementById("console")?.dataset["dossier"];
    if (dossier) void ask(`/pro/appels/${dossier}`);
    return;
  }
  const link = document.querySelectorAll<HTMLAnchorElement>("a[data-go]")[Number(digit) - 1];
  if (link) void ask(link.href);
};

const pressNew = (): void =>
  document.querySelector<HTMLButtonElement>('button[name="do"][value="nouveau"]')?.click();

const openIncoming = (): void =>
  document.querySelector<HTMLButtonElement>("[data-incoming] button")?.click();

const ALT: Readonly<Record<string, () => void>> = {
  h: openHelp,
  a: openIncoming,
  n: pressNew,
  r: takeReminder,
  m: dismissReminders,
};

const onAlt = (event: KeyboardEvent): boolean => {
  const digit = digitOf(event);
  if (digit !== null && digit <= "7" && document.getElementById("console")) {
    goToStep(digit);
    return true;
  }
  const act = ALT[event.key.toLowerCase()];
  act?.();
  return act !== undefined;
};

/** From anywhere in a note being written, or in the message under way. */
const submitNote = (target: EventTarget | null): boolean => {
  const form = target instanceof HTMLElement ? target.closest("form") : null;
  if (!form?.querySelector("textarea")) return false;
  form.requestSubmit();
  return true;
};

const onControl = (event: KeyboardEvent): boolean => {
  if (event.key === "Enter") return submitNote(event.target);
  const field = answerField();
  const isUndo =
    event.key.toLowerCase() === "z" && (!isEditing(event.target) || field?.value === "");
  if (isUndo) undo();
  return isUndo;
};

/** Keys pressed in the empty answer field, or nowhere. */
const onAnswer = (event: KeyboardEvent, field: HTMLInputElement): boolean => {
  if (event.key === "/") {
    focusCommand();
    return true;
  }
  const choice = choiceKey(event, field);
  if (choice && pressChoice(choice)) return true;
  if (event.key.toLowerCase() !== "u" || isFree(field)) return false;
  undo();
  return true;
};

const onPlain = (event: KeyboardEvent): boolean => {
  if (event.key === "F1") {
    openHelp();
    return true;
  }
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    focusAnswer();
    return true;
  }
  const field = answerField();
  const inField = event.target === field;
  if (field && (inField ? field.value === "" : !isEditing(event.target)))
    return onAnswer(event, field);
  if (event.key !== "/" || isEditing(event.target)) return false;
  focusCommand();
  return true;
};

const handlerOf = (event: KeyboardEvent): ((event: KeyboardEvent) => boolean) => {
  if (event.ctrlKey || event.metaKey) return onControl;
  return event.altKey ? onAlt : onPlain;
};

/** Everything by a key; the map is in `help.tsx`. */
export const startKeys = (): void => {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat) return;
    if (handlerOf(event)(event)) event.preventDefault();
  });
};
