import { startTownLists } from "../desk-client/town-list.ts";

const NO_SHORTCUT = "passerelle-sans-touche";

const say = (text: string): void => {
  const status = document.getElementById("dit");
  if (status) status.textContent = text;
};

/** Copies as plain text; where the clipboard is closed to pages, selects the text so that Ctrl C does it. */
const copy = async (button: HTMLElement): Promise<void> => {
  const part = document.getElementById(button.dataset["copy"] ?? "");
  if (!part) return;
  const what = button.dataset["what"] ?? "";
  try {
    await navigator.clipboard.writeText(part.innerText.trim());
    say(`Copié : ${what}.`);
  } catch {
    getSelection()?.selectAllChildren(part);
    say(`Le texte est sélectionné : ${what}. Appuyez sur Ctrl C.`);
  }
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== "checkbox");

const dialog = document.querySelector<HTMLDialogElement>("#touches");
const cut = document.querySelector<HTMLInputElement>("[data-no-shortcut]");

const showButtons = (): void => {
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy], [data-open]"))
    button.hidden = false;
};

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (!button) return;
  if (button.dataset["copy"]) void copy(button);
  if (button.dataset["open"]) dialog?.showModal();
  if (button.dataset["close"] !== undefined) dialog?.close();
  if (button.dataset["print"] !== undefined) window.print();
});

document.addEventListener("keydown", (event) => {
  const isHelp = event.key === "?" && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!isHelp || isTyping(event.target) || cut?.checked || dialog?.open) return;
  event.preventDefault();
  dialog?.showModal();
});

if (cut) {
  cut.checked = localStorage.getItem(NO_SHORTCUT) !== null;
  cut.addEventListener("change", () => {
    if (cut.checked) localStorage.setItem(NO_SHORTCUT, "1");
    else localStorage.removeItem(NO_SHORTCUT);
  });
}

showButtons();
startTownLists();
