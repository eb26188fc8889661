/** Calls that the telephony announces, promises that come due, messages of the person: told while the page is open. */

import { actForm } from "./act-form.ts";
import { answerField, ask } from "./live.ts";
import { type Reminder, showReminders } from "./reminders.ts";

/** Written by `live-routes.ts`. */
interface Live {
  readonly calls: readonly string[];
  readonly due: number;
  readonly waiting: number;
  readonly reminders: readonly Reminder[];
}

const announce = (phones: readonly string[]): void => {
  const place = document.querySelector<HTMLElement>("[data-incoming]");
  const phone = phones.at(-1);
  if (!place || phone === undefined) return;
  const text = `Appel entrant : ${phone}. Ouvrir (Alt A)`;
  place.replaceChildren(actForm("/pro/appels", { cle: phone, do: "ouvrir" }, text));
  place.hidden = false;
};

const BADGES = { "/pro/appels": "due", "/pro/relais": "waiting" } as const;

const count = (live: Live): void => {
  for (const [href, name] of Object.entries(BADGES)) {
    const link = document.querySelector(`.top nav a[href="${href}"]`);
    if (!link) continue;
    link.querySelector(".badge")?.remove();
    const number = live[name];
    if (number === 0) continue;
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.textContent = String(number);
    link.append(badge);
  }
};

/** The person wrote: the call is shown again, unless the agent is typing. */
const refresh = (): void => {
  const place = document.getElementById("console");
  const typing = [...document.querySelectorAll<HTMLTextAreaElement>("#console textarea")].some(
    ({ value, id }) => id !== "note" && value !== "",
  );
  const isNote = document.getElementById("note") !== null;
  const dossier = place?.dataset["dossier"];
  // never under the hands: only while the answer waits, empty
  const isWaiting = document.activeElement === answerField() && !answerField()?.value;
  if (!dossier || typing || isNote || !isWaiting) return;
  const step = document.querySelector<HTMLAnchorElement>("a[data-go][aria-current]");
  void ask(step?.href ?? `/pro/appels/${dossier}`);
};

/** Follows the events of this agent; the browser comes back by itself after a cut. */
export const startIncoming = (): void => {
  if (!document.querySelector("[data-incoming]")) return;
  const dossier = document.getElementById("console")?.dataset["dossier"] ?? "";
  const source = new EventSource(`/pro/appels/flux?dossier=${dossier}`);
  source.addEventListener("etat", ({ data }: MessageEvent<string>) => {
    const live = JSON.parse(data) as Live; // written by `live-routes.ts`
    announce(live.calls);
    count(live);
    showReminders(live.reminders);
  });
  source.addEventListener("message-personne", refresh);
  window.addEventListener("pagehide", () => source.close());
};
