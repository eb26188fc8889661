import { commandsFor } from "../pro/console/commands.ts";
import { focusAnswer, sendLive } from "./live.ts";

const SHOWN = 6;
const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

const itemsFor = (typed: string, items: readonly HTMLLIElement[]): readonly HTMLLIElement[] =>
  commandsFor(typed.replace(/^\//, ""))
    .slice(0, SHOWN)
    .flatMap(({ id }) => items.find((item) => item.dataset["commandId"] === id) ?? []);

/** Shows the commands that fit while one types; arrows choose, Enter does. */
export const startCommandBar = (): void => {
  const form = document.querySelector("form[data-command]");
  const input = document.getElementById("commande");
  const list = document.getElementById("commandes");
  if (!(form instanceof HTMLFormElement) || !(input instanceof HTMLInputElement) || !list) return;
  const items = [...list.querySelectorAll("li")];
  let chosen = -1;

  const fitting = (): readonly HTMLLIElement[] => itemsFor(input.value, items);

  const draw = (): void => {
    const shown = fitting();
    list.hidden = document.activeElement !== input || shown.length === 0;
    for (const item of items) item.hidden = !shown.includes(item);
    list.append(...shown);
    for (const [index, item] of shown.entries())
      item.toggleAttribute("data-chosen", index === chosen);
  };

  /** What takes something more is written, for the rest to be typed; what takes nothing is done. */
  const take = (item: HTMLLIElement): boolean => {
    const { commandId = "", takes } = item.dataset;
    input.value = takes ? `${commandId} ` : commandId;
    return takes === undefined;
  };

  const run = (): void => {
    void sendLive(form, null).then(() => {
      input.value = "";
      chosen = -1;
      draw();
      focusAnswer();
    });
  };

  input.addEventListener("focus", draw);
  input.addEventListener("blur", () => {
    list.hidden = true;
  });
  input.addEventListener("input", () => {
    chosen = -1;
    draw();
  });
  input.addEventListener("keydown", (event) => {
    const step = MOVES[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const count = fitting().length;
    chosen = count === 0 ? -1 : (chosen + step + count) % count;
    draw();
  });
  form.addEventListener("submit", (event) => {
    const item = chosen >= 0 ? fitting()[chosen] : undefined;
    if (item && !take(item)) {
      event.preventDefault();
      chosen = -1;
      draw();
      return;
    }
    // without a call there is no part to put in place: the page follows
    if (!document.getElementById("console")) return;
    event.preventDefault();
    run();
  });
};
