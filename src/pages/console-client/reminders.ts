import { actForm } from "./act-form.ts";

/** Written by `live-routes.ts`. */
export interface Reminder {
  readonly id: string;
  readonly text: string;
}

/** Ids of what was put away, for as long as this tab lives. */
const PUT_AWAY = "passerelle-rappels-masques";

const putAway = (): readonly string[] => (sessionStorage.getItem(PUT_AWAY) ?? "").split(" ");

let shown: readonly Reminder[] = [];

const place = (): HTMLElement | null => document.querySelector("[data-reminder]");

const say = (text: string): void => {
  const status = document.querySelector("[data-reminder-said]");
  if (status) status.textContent = text;
};

const wordsOf = ([first, ...others]: readonly Reminder[]): string => {
  const more = others.length > 0 ? `, et ${others.length} de plus` : "";
  return `${first?.text ?? ""}${more}.`;
};

/** Out of sight until another promise comes due. */
export const dismissReminders = (): void => {
  const ids = new Set([...putAway(), ...shown.map(({ id }) => id)]);
  sessionStorage.setItem(PUT_AWAY, [...ids].join(" ").trim());
  showReminders([]);
};

/** The oldest is claimed, and its dossier opened. */
export const takeReminder = (): void =>
  document.querySelector<HTMLButtonElement>("[data-reminder-acts] form button")?.click();

const dismissButton = (): HTMLButtonElement => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Masquer (Alt M)";
  button.addEventListener("click", dismissReminders);
  return button;
};

/** Shows the promises that came due, the oldest first. Said once each, without moving the focus. */
export const showReminders = (reminders: readonly Reminder[]): void => {
  const toast = place();
  const hidden = new Set(putAway());
  const due = reminders.filter(({ id }) => !hidden.has(id));
  const [first] = due;
  const isSame = due.map(({ id }) => id).join() === shown.map(({ id }) => id).join();
  shown = due;
  if (!toast || isSame) return;
  toast.hidden = !first;
  if (!first) return;
  const text = toast.querySelector("[data-reminder-text]");
  if (text) text.textContent = wordsOf(due);
  const take = actForm(`/pro/appels/rappels/${first.id}`, { vers: "claimed" }, "Prendre (Alt R)");
  toast.querySelector("[data-reminder-acts]")?.replaceChildren(take, dismissButton());
  say(`${wordsOf(due)} Alt R pour le prendre, Alt M pour le masquer.`);
};
