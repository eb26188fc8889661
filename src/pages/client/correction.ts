import { reasonOf } from "./delivery.ts";
import { type Fragments, partsHere, sayWaiting, showTurn } from "./page.ts";

const LOST = "Le réseau ne répond pas. Votre correction n'est pas encore gardée. Réessayez.";

/** Says under a form what went wrong, tied to its field; what was typed stays. */
const showFormProblem = (form: HTMLFormElement, text: string): void => {
  const problem = form.querySelector(".problem") ?? document.createElement("p");
  const field = form.querySelector<HTMLElement>("input:not([type=hidden]), select");
  problem.className = "problem";
  problem.role = "alert";
  problem.id = `${field?.id}-problem`;
  field?.setAttribute("aria-invalid", "true");
  field?.setAttribute("aria-describedby", problem.id);
  form.append(problem);
  problem.textContent = text;
  field?.focus();
};

/** Corrects or withdraws a fact without leaving the page. */
export const correct = async (form: HTMLFormElement, button: HTMLElement | null): Promise<void> => {
  const change = new FormData(form);
  if (button instanceof HTMLButtonElement) change.set(button.name, button.value);
  change.set("have", partsHere());
  const stopWaiting = sayWaiting();
  const response = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: change,
  }).catch(() => null);
  stopWaiting();
  if (!response?.ok) {
    showFormProblem(form, response ? await reasonOf(response) : LOST);
    return;
  }
  // Our own server wrote it: the shape is that of `chat-fragments.tsx`.
  showTurn((await response.json()) as Fragments, false);
  document.getElementById("facts-title")?.focus();
};
